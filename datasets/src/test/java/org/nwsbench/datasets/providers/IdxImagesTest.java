package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.DenseRows;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.RawFiles;
import org.nwsbench.datasets.VerifiedProvenance;
import org.tribuo.classification.LabelFactory;

class IdxImagesTest {

  private static final byte[] IMAGES =
      ByteBuffer.allocate(16 + 12)
          .putInt(0x0803)
          .putInt(2)
          .putInt(2)
          .putInt(3)
          .put(new byte[] {0, 1, (byte) 255, 4, 5, 0, 0, 0, (byte) 128, 0, 0, 9})
          .array();
  private static final byte[] LABELS =
      ByteBuffer.allocate(8 + 2).putInt(0x0801).putInt(2).put(new byte[] {1, 0}).array();

  @TempDir Path folder;

  @Test
  void images_plainOrCompressed_arePixelsInTheOrderOfTheFile() throws IOException {
    Path images = Files.write(folder.resolve("images"), IMAGES);
    Path labels = Files.write(folder.resolve("labels.gz"), RawFiles.gzip(LABELS));

    LabelledTable table = read(new IdxImages(images, labels));

    assertThat(table.features())
        .containsExactly(0, 1 / 255f, 1, 4 / 255f, 5 / 255f, 0, 0, 0, 128 / 255f, 0, 0, 9 / 255f);
    assertThat(table.labels()).containsExactly(1, 0);
  }

  @Test
  void images_cutShort_areOneLine() throws IOException {
    Path images = Files.write(folder.resolve("images"), Arrays.copyOf(IMAGES, IMAGES.length - 1));
    Path labels = Files.write(folder.resolve("labels"), LABELS);

    assertThatThrownBy(() -> read(new IdxImages(images, labels)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("images")
        .hasMessageContaining("replace them by the published ones")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void images_notIdxOrOfAnotherNumber_areRefused() throws IOException {
    Path images = Files.write(folder.resolve("images"), IMAGES);
    Path text = Files.writeString(folder.resolve("text"), "not an IDX file at all");
    byte[] one = ByteBuffer.allocate(8 + 1).putInt(0x0801).putInt(1).put((byte) 1).array();
    Path single = Files.write(folder.resolve("single"), one);

    assertThatThrownBy(() -> read(new IdxImages(images, text)))
        .isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> read(new IdxImages(images, single)))
        .isInstanceOf(DatasetException.class);
  }

  @Test
  void columns_manyPixels_areNamedAsTribuoNamesThem() {
    assertThat(IdxImages.columns(784)).startsWith("000", "001").endsWith("783").hasSize(784);
  }

  private static LabelledTable read(IdxImages files) {
    DenseRows rows = new DenseRows(IdxImages.columns(6), List.of("0", "1"), 255f, 2);
    files.forEach(rows::add);
    return rows.table(VerifiedProvenance.of(List.of(), new LabelFactory()));
  }
}
