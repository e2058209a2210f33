package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseCacheTest {

  private static final String KEY = "key-of-the-code";
  private static final List<SourceFile> FILES = List.of(new SourceFile("raw", "a".repeat(64), 7));

  @TempDir Path folder;
  private DenseCache cache;

  @BeforeEach
  void makeCache() {
    cache = new DenseCache(folder);
  }

  @Test
  void keep_thenFind_givesTheSameTable() {
    LabelledTable table = table(1.5f, -0f, Float.MIN_VALUE, 1e30f).withPublishedTestAfter(1);

    cache.keep("t", KEY, table, FILES);
    TableFile.Stored stored = cache.find("t", KEY).orElseThrow();

    LabelledTable back = stored.table();
    assertThat(stored.header().sourceFiles()).isEqualTo(FILES);
    assertThat(back.features()).containsExactly(table.features());
    assertThat(back.labels()).containsExactly(table.labels());
    assertThat(back.labelNames()).isEqualTo(table.labelNames());
    assertThat(back.usualTrainRows()).isEqualTo(table.usualTrainRows());
    assertThat(back.publishedTestOnly()).isTrue();
    assertThat(back.provenanceJson()).isEqualTo(table.provenanceJson());
    assertThat(back.sha256()).isEqualTo(table.sha256());
  }

  @Test
  void stored_smallTable_hasTheBytesOfTheFormat() throws IOException {
    LabelledTable table = table(0, 1, 2, 255).withUsualTrainRows(1);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    text(out, KEY);
    out.writeInt(1);
    text(out, "raw");
    text(out, "a".repeat(64));
    out.writeLong(7);
    out.writeInt(2);
    out.writeInt(2);
    out.writeByte(1);
    out.writeInt(1);
    out.writeInt(2);
    text(out, "no");
    text(out, "yes");
    out.writeInt(1);
    out.writeBoolean(false);
    text(out, table.sha256());
    text(out, table.provenanceJson());
    ByteBuffer expected = ByteBuffer.allocate(16 + header.size() + 8 + 4 + 8);
    expected.put("NWSTABLE".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(header.size());
    expected.put(header.toByteArray()).putInt(1).putInt(0);
    expected.put(new byte[] {0, 1, 2, (byte) 255});
    CRC32C crc = new CRC32C();
    crc.update(expected.array(), 0, expected.position());
    expected.putLong(crc.getValue());

    cache.keep("t", KEY, table, FILES);

    assertThat(cache.file("t")).hasBinaryContent(expected.array());
  }

  @Test
  void find_anyByteAltered_countsAsAbsent() throws IOException {
    cache.keep("t", KEY, table(0, 1, 2, 3), FILES);
    byte[] whole = Files.readAllBytes(cache.file("t"));
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      Files.write(cache.file("t"), damaged);

      assertThat(cache.find("t", KEY)).as("byte %d", i).isEmpty();
      assertThat(status()).isEqualTo(CacheState.Status.DAMAGED);
    }
  }

  @Test
  void find_cutShortAnywhere_countsAsAbsent() throws IOException {
    cache.keep("t", KEY, table(0, 1, 2, 3), FILES);
    byte[] whole = Files.readAllBytes(cache.file("t"));
    for (int length = 0; length < whole.length; length++) {
      Files.write(cache.file("t"), Arrays.copyOf(whole, length));

      assertThat(cache.find("t", KEY)).as("first %d bytes", length).isEmpty();
    }
  }

  @Test
  void find_otherFormatVersionWithRightChecksum_countsAsAbsent() throws IOException {
    cache.keep("t", KEY, table(0, 1, 2, 3), FILES);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(cache.file("t")));
    bytes.putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, bytes.capacity() - 8);
    bytes.putLong(bytes.capacity() - 8, crc.getValue());
    Files.write(cache.file("t"), bytes.array());

    assertThat(cache.find("t", KEY)).isEmpty();
    assertThat(status()).isEqualTo(CacheState.Status.DAMAGED);
  }

  @Test
  void find_madeByOtherCode_countsAsAbsentAndIsStale() {
    assertThat(status()).isEqualTo(CacheState.Status.ABSENT);

    cache.keep("t", "other code", table(0, 1, 2, 3), FILES);
    assertThat(cache.find("t", KEY)).isEmpty();
    assertThat(status()).isEqualTo(CacheState.Status.STALE);

    cache.keep("t", KEY, table(0, 1, 2, 3), FILES);
    assertThat(status()).isEqualTo(CacheState.Status.READY);
    assertThat(cache.state("t", Optional.of(KEY)).shape()).hasValue(new CacheState.Shape(2, 2, 2));
  }

  @Test
  void keep_folderThatCannotBeMade_warnsAndGoesOn() throws IOException {
    Path file = Files.createFile(folder.resolve("in-the-way"));
    List<String> warnings = new ArrayList<>();
    Logger logger = Logger.getLogger(DenseCache.class.getName());
    Handler handler = new Collecting(warnings);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      new DenseCache(file).keep("t", KEY, table(0, 1, 2, 3), FILES);
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }

    assertThat(warnings).singleElement().asString().contains("is not cached");
  }

  @Test
  void keep_done_leavesNoPartialFile() throws IOException {
    cache.keep("t", KEY, table(0, 1, 2, 3), FILES);
    cache.keep("t", KEY, table(0, 1, 2, 4), FILES);

    try (var files = Files.list(cache.file("t").getParent())) {
      assertThat(files).containsExactly(cache.file("t"));
    }
  }

  @Test
  void encoding_valuesOfEachKind_isTheSmallestExactOne() {
    assertThat(Encoding.smallestFor(new float[] {0, 255}))
        .isEqualTo(new Encoding(ElementType.UINT8, 1));
    assertThat(Encoding.smallestFor(new float[] {0, 7f / 255f, 1}))
        .isEqualTo(new Encoding(ElementType.UINT8, 255));
    assertThat(Encoding.smallestFor(new float[] {-1, 256, 32767, -32768}))
        .isEqualTo(new Encoding(ElementType.INT16, 1));
    assertThat(Encoding.smallestFor(new float[] {32768}).type()).isEqualTo(ElementType.FLOAT32);
    assertThat(Encoding.smallestFor(new float[] {0.5f}).type()).isEqualTo(ElementType.FLOAT32);
    assertThat(Encoding.smallestFor(new float[] {-0f}).type()).isEqualTo(ElementType.FLOAT32);
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 1f / 255f, -300, 0.1f, -0f, Float.MAX_VALUE, Float.MIN_VALUE})
  void encoding_anyValue_comesBackBitForBit(float value) {
    float[] values = {value, 0, value};
    Encoding encoding = Encoding.smallestFor(values);
    ByteBuffer bytes = ByteBuffer.allocate((int) encoding.bytesFor(3));

    encoding.encode(values, bytes);
    float[] back = new float[3];
    encoding.decode(bytes.flip(), back);

    assertThat(Float.floatToRawIntBits(back[0])).isEqualTo(Float.floatToRawIntBits(value));
    assertThat(back).containsExactly(values);
  }

  private CacheState.Status status() {
    return cache.state("t", Optional.of(KEY)).status();
  }

  private static LabelledTable table(float... features) {
    return LabelledTable.of(2, features, new int[] {1, 0}, List.of("no", "yes"));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static final class Collecting extends Handler {
    private final List<String> messages;

    Collecting(List<String> messages) {
      this.messages = messages;
    }

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
