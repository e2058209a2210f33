package org.nwsbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/** Checks of the folder of an experiment, as an argument or an option. */
final class ExperimentFolder {

  private ExperimentFolder() {}

  /** The folder, which may be one that is yet to be made. */
  static Path notAFile(Path folder) {
    if (folder.toString().isEmpty()) {
      throw new UsageException("the name of the folder is empty: name one");
    }
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there != null && !Files.isDirectory(there)) {
      throw new UsageException("--out: %s: %s is a file: name a folder".formatted(folder, there));
    }
    return folder;
  }

  static List<TrialRecord> records(Path folder) {
    requireRecords(folder);
    return new RecordFolder(folder).readAll();
  }

  static void requireRecords(Path folder) {
    if (Files.isRegularFile(folder) || new RecordFolder(folder).files().isEmpty()) {
      boolean experiment = Files.isDirectory(folder.resolve("runs"));
      String what = experiment ? "no records below runs/" : "no experiment: it has no folder runs/";
      throw new UsageException(folder + ": " + what);
    }
  }
}
