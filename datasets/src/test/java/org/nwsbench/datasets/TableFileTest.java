package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableFileTest {

  private static final String KEY = "key";

  @TempDir Path folder;
  private TableFile file;

  @BeforeEach
  void makeFile() {
    file = new TableFile(folder.resolve("tables").resolve("t.table"));
  }

  /** Numbers, few and more than a piece, and codes, hashed as such and as inputs. */
  private static List<LabelledTable> tables() {
    float[] features = new float[2 * LabelledTable.PIECE + 2];
    for (int i = 0; i < features.length; i++) {
      features[i] = i * 0.37f;
    }
    return List.of(
        table(1.5f, -0f, Float.MIN_VALUE, 1e30f).withPublishedTestAfter(1),
        LabelledTable.of(2, features, new int[features.length / 2], List.of("a", "b")),
        table(codes(false)).withPublishedParts(1, 1),
        table(codes(true)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void write_thenRead_givesTheSameTable(LabelledTable table) throws IOException {
    file.write(table, KEY);
    LabelledTable back = file.read(KEY).orElseThrow();

    assertThat(back.features().kind()).isEqualTo(table.features().kind());
    assertThat(Inputs.of(back.features())).containsExactly(Inputs.of(table.features()));
    assertThat(back.labels()).containsExactly(table.labels());
    assertThat(back.labelNames()).isEqualTo(table.labelNames());
    assertThat(back.published()).isEqualTo(table.published());
    assertThat(back.provenanceJson()).isEqualTo(table.provenanceJson());
    assertThat(back.sha256()).isEqualTo(table.sha256());
  }

  private static SymbolicFeatures codes(boolean hashedAsInputs) {
    byte[] codes = {2, 0, 0, 7, 1, (byte) 255};
    return new SymbolicFeatures(new int[] {2, 255}, codes, hashedAsInputs);
  }

  private static LabelledTable table(SymbolicFeatures features) {
    return LabelledTable.of(
        features, new int[] {1, 0, 1}, List.of("no", "yes"), List.of(), Map.of());
  }

  @Test
  void read_anyByteAltered_isEmpty() throws IOException {
    file.write(table(0, 1, 2, 3), KEY);
    byte[] whole = Files.readAllBytes(file.path());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (0x10 << i % 4);
      Files.write(file.path(), damaged);

      assertThat(file.read(KEY)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void read_cutShortOrLonger_isEmpty() throws IOException {
    file.write(table(0, 1, 2, 3), KEY);
    byte[] whole = Files.readAllBytes(file.path());
    for (int length = 0; length <= whole.length + 1; length++) {
      Files.write(file.path(), Arrays.copyOf(whole, length));

      assertThat(file.read(KEY).isPresent())
          .as("%d bytes", length)
          .isEqualTo(length == whole.length);
    }
  }

  @Test
  void read_absentOrMadeFromSomethingElse_isEmpty() throws IOException {
    assertThat(file.read(KEY)).isEmpty();

    file.write(table(0, 1, 2, 3), "other");
    assertThat(file.read(KEY)).isEmpty();

    file.write(table(0, 1, 2, 4), KEY);
    assertThat(file.read(KEY)).isPresent();
    try (var files = Files.list(file.path().getParent())) {
      assertThat(files).containsExactly(file.path());
    }
  }

  private static LabelledTable table(float... features) {
    return LabelledTable.of(2, features, new int[] {1, 0}, List.of("no", "yes"));
  }

  /** Who opens a pipe to read waits for a writer. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void read_pipe_isEmpty() throws IOException, InterruptedException {
    Files.createDirectories(file.path().getParent());
    Process made = new ProcessBuilder("mkfifo", file.path().toString()).start();

    assertThat(made.waitFor()).isZero();
    assertThat(file.read(KEY)).isEmpty();
  }
}
