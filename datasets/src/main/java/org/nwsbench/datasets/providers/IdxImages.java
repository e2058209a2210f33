package org.nwsbench.datasets.providers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nwsbench.datasets.DatasetException;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.datasource.IDXDataSource;

/** Pictures and their labels in IDX files, each compressed if its name ends in {@code .gz}. */
record IdxImages(Path images, Path labels) {

  /** The names that Tribuo gives to {@code pixels} values, in the order of the file. */
  static List<String> columns(int pixels) {
    int width = Integer.toString(pixels - 1).length();
    String format = "%0" + width + "d";
    return IntStream.range(0, pixels)
        .mapToObj(pixel -> String.format(Locale.ROOT, format, pixel))
        .toList();
  }

  /**
   * Gives each picture to {@code action}, in order. Tribuo holds all of them meanwhile: eight bytes
   * a pixel and some twelve more where it is not zero.
   *
   * @throws DatasetException if the files are cut short, or not IDX, or do not belong together
   */
  void forEach(Consumer<Example<Label>> action) {
    IdxHeader.check(images, 3);
    IdxHeader.check(labels, 1);
    try {
      new IDXDataSource<>(images, labels, new LabelFactory()).forEach(action);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new DatasetException(
          "%s and %s are not IDX files that belong together (%s): replace them by the published ones"
              .formatted(images, labels, e),
          e);
    }
  }
}
