package org.nwsbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.UsageException;
import picocli.CommandLine.Option;

/** Where data is looked for. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of data files that comes before all sources (else NWSBENCH_DATA).")
  private Optional<Path> data = Optional.empty();

  /**
   * The places.
   *
   * @throws UsageException if the user's folder is not there
   */
  DataLocations locations() {
    DataLocations places =
        DataLocations.of(data, System.getenv(), Path.of(System.getProperty("user.home")));
    places
        .userFolder()
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            folder -> {
              throw new UsageException(
                  folder + ": no such data folder: make it, or leave out --data and NWSBENCH_DATA");
            });
    return places;
  }
}
