package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import picocli.CommandLine.Option;

/** Where data is looked for. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of data files that comes before all sources (else NWSBENCH_DATA).")
  private Optional<Path> data = Optional.empty();

  DataLocations locations() {
    return DataLocations.of(data, System.getenv(), Path.of(System.getProperty("user.home")));
  }
}
