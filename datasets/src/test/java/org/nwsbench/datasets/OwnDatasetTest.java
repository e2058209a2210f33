package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the README: a data set of one's own in at most 15 lines, and no edit of ours. */
class OwnDatasetTest {

  @TempDir Path folder;

  @Test
  void ownDataset_fifteenLines_isLoadedSplitAndPrepared() {
    DatasetCatalogue catalogue = DatasetCatalogue.of(List.of(new Xor()));

    LabelledTable table =
        catalogue.load("xor", new DataLocations(Optional.empty(), folder.resolve("cache")));
    Partition partition = Partition.of(table, new SplitPlan(false, 200, 0.1, 0));
    PreparedData data = PreparedData.of(table, partition, true);

    assertThat(data.size(Part.TEST)).isEqualTo(200);
    assertThat(data.labelNames()).containsExactly("same", "different");
  }

  @Test
  void ownDataset_inThisFile_isTheOneOfTheReadmeAndShort() {
    String test = read(Path.of("src/test/java/org/nwsbench/datasets/Xor.java"));
    String readme = read(Path.of("README.md"));
    Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);

    assertThat(block.find()).isTrue();
    assertThat(test).endsWith(block.group(1));
    assertThat(block.group(1).lines().filter(line -> !line.isBlank()).count())
        .isLessThanOrEqualTo(15);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
