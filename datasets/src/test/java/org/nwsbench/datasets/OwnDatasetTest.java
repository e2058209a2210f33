package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the README: a data set of one's own in at most 15 lines, and no edit of ours. */
class OwnDatasetTest {

  @TempDir Path folder;

  @Test
  void ownDataset_fifteenLines_isLoadedSplitAndPrepared() {
    DatasetCatalogue catalogue = new DatasetCatalogue(List.of(new Xor()));

    LabelledTable table =
        catalogue.load("xor", new DataLocations(Optional.empty(), folder.resolve("cache")));
    Partition partition = Partition.of(table, new Partition.Plan(false, 200, 0.1, 0));
    PreparedData data = PreparedData.of(table, partition, true);

    assertThat(data.size(Part.TEST)).isEqualTo(200);
    assertThat(data.classes()).isEqualTo(2);
  }
}
