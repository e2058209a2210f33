package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {

  private static final HashFamily FAMILY =
      SignedRandomProjections.structured(new float[5], 7, 3, 11);

  @TempDir private Path folder;

  private static float[][] vectors(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] vectors = new float[count][5];
    for (float[] vector : vectors) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** W = 8: 40 slots fit into two bytes, 8,200 into four. */
  @ParameterizedTest
  @CsvSource({"40, 2", "8200, 4"})
  void table_severalBlocks_equalsAddressesOneByOne(int slots, int width) {
    float[][] vectors = vectors(1300);
    CodeTable table = CodeTable.of(FAMILY, Rows.of(vectors), slots, row -> slots - 1 - row % 4);
    for (int i = 0; i < vectors.length; i++) {
      int slot = slots - 1 - i % 4;
      Addresses one = CodeTable.addresses(FAMILY, vectors[i], slot, slots);
      for (int r = 0; r < 7; r++) {
        assertThat(table.addresses().get(i, r)).isEqualTo(one.get(r));
        assertThat(one.get(r) / FAMILY.buckets()).isEqualTo(slot);
      }
    }
    assertThat(table.bytes()).isEqualTo(9100L * width);
  }

  @Test
  void table_ofSeveralThreads_isTheSame() throws IOException {
    Rows rows = Rows.of(vectors(5000));
    CodeTable one = CodeTable.of(FAMILY, rows, 3, row -> row % 3);
    CodeTable four = CodeTable.of(FAMILY, rows, 3, row -> row % 3, 4);

    assertThat(bytes(four, "four")).isEqualTo(bytes(one, "one"));
  }

  @Test
  void threads_failureOfOne_isThrown() {
    Rows rows = Rows.of(vectors(5000));
    assertThatThrownBy(() -> CodeTable.of(FAMILY, rows, 2, row -> row == 4000 ? 2 : 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> CodeTable.of(FAMILY, rows, 2, row -> 0, 0))
        .hasMessage("threads is 0: must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 8200})
  void open_savedTable_isTheSame(int slots) throws IOException {
    CodeTable table = CodeTable.of(FAMILY, Rows.of(vectors(700)), slots, row -> row % 4);
    byte[] saved = bytes(table, "saved");

    CodeTable opened = CodeTable.open(folder.resolve("saved"), FAMILY);

    assertThat(opened.size()).isEqualTo(700);
    assertThat(opened.slots()).isEqualTo(slots);
    assertThat(bytes(opened, "again")).isEqualTo(saved);
  }

  @Test
  void save_goldenBytes_fieldByField() throws IOException {
    CodeTable table = CodeTable.of(FAMILY, Rows.of(vectors(2)), 40, row -> 39 * row);
    Sealed golden = new Sealed("NWSCODES", 1, FAMILY.identity());
    golden.data().writeInt(7);
    golden.data().writeInt(8);
    golden.data().writeInt(40);
    golden.data().writeInt(2);
    golden.data().writeInt(2);
    golden.seal();
    for (int at = 0; at < 14; at++) {
      golden.data().writeShort(table.addresses().get(at));
    }
    golden.seal();

    assertThat(bytes(table, "saved")).isEqualTo(golden.bytes());
  }

  @Test
  void open_whatIsNoSuchTable_refusedByName() throws IOException {
    Path file = folder.resolve("table");
    CodeTable.of(FAMILY, Rows.of(vectors(20))).save(file);
    byte[] bytes = Files.readAllBytes(file);

    HashFamily other = SignedRandomProjections.structured(new float[5], 7, 3, 12);
    assertThatThrownBy(() -> CodeTable.open(file, other))
        .isInstanceOf(FormatException.class)
        .hasMessageMatching("a code table of srp-rotated.*seed=11.*, not of .*seed=12.*");
    for (int length : new int[] {0, 5, 11, 30, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> CodeTable.open(file, FAMILY)).isInstanceOf(FormatException.class);
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> CodeTable.open(file, FAMILY)).hasMessageContaining("truncated");
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> CodeTable.open(file, FAMILY))
        .hasMessage("a code table with bytes behind its end");
  }

  @Test
  void open_anyByteChanged_refused() throws IOException {
    Path file = folder.resolve("table");
    CodeTable.of(FAMILY, Rows.of(vectors(3))).save(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x10;
      Files.write(file, changed);
      assertThatThrownBy(() -> CodeTable.open(file, FAMILY)).isInstanceOf(FormatException.class);
    }
  }

  private byte[] bytes(CodeTable table, String name) throws IOException {
    table.save(folder.resolve(name));
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void mean_severalBlocks_isMean() {
    float[][] rows = new float[1001][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
      rows[i][1] = -7;
    }
    assertThat(Rows.of(rows).mean()).containsExactly(500, -7);
  }

  @Test
  void spread_someRows_areEvenlySpread() {
    float[][] rows = new float[1000][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
    }
    Rows some = Rows.of(rows).spread(4);
    float[] values = new float[4];
    some.source().copy(0, 4, values);
    assertThat(values).containsExactly(0, 250, 500, 750);
    some.source().copy(2, 1, values);
    assertThat(values[0]).isEqualTo(500);
    assertThat(Rows.of(rows).spread(1000).size()).isEqualTo(1000);
  }

  @Test
  void shape_thatDoesNotFit_refused() {
    Rows rows = Rows.of(vectors(3));
    assertThatThrownBy(() -> CodeTable.of(FAMILY, Rows.of(new float[3][4])))
        .hasMessageStartingWith("rows of 4 components for srp-rotated-1(d=5");
    assertThatThrownBy(() -> CodeTable.of(FAMILY, rows, 1 << 28, row -> 0))
        .hasMessage("268435456 slots of 8 buckets: their product must be in [1, 536870912]");
    assertThatThrownBy(() -> CodeTable.of(FAMILY, rows, 2, row -> 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Rows.of(new float[0][])).hasMessage("a matrix of 0 x 0");
  }
}
