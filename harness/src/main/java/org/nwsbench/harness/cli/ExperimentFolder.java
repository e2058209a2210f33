package org.nwsbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.trial.RecordFolder;

/** The folder of an experiment, as an argument. */
final class ExperimentFolder {

  private ExperimentFolder() {}

  /**
   * Passes if the folder holds records.
   *
   * @throws UsageException if it does not
   */
  static void require(Path folder) {
    if (!Files.isDirectory(folder.resolve("runs"))) {
      throw new UsageException(folder + ": no experiment: it has no folder runs/");
    }
    if (new RecordFolder(folder).files().isEmpty()) {
      throw new UsageException(folder + ": no records below runs/");
    }
  }
}
