package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/** A workload of the user's own, as an option. */
final class WorkloadFile {

  private WorkloadFile() {}

  /**
   * Reads it.
   *
   * @param own the user's own table, which counts as a data set
   * @throws org.nwsbench.harness.UsageException if the file is no workload, or its data set or
   *     network is not installed
   */
  static Workload read(Path file, Optional<OwnTable> own) {
    TreeSet<String> datasets = new TreeSet<>();
    DatasetCatalogue.installed().providers().forEach(data -> datasets.add(data.spec().id()));
    own.ifPresent(table -> datasets.add(table.id()));
    return WorkloadReader.file(file, datasets, ProviderRegistry.networks().ids());
  }
}
