package org.nwsbench.harness.tuning;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.TemporaryFolder;

/** The committed records of an experiment that are packed in archives. */
public final class PackedRecords {

  private PackedRecords() {}

  /** All below {@code results/experiment}, without the curves and the rows got wrong. */
  public static List<TrialRecord> of(String experiment) throws Exception {
    Path packed = Path.of("").toAbsolutePath().resolveSibling("results").resolve(experiment);
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-packed")) {
      try (DirectoryStream<Path> archives = Files.newDirectoryStream(packed, "*.tar.*")) {
        for (Path archive : archives) {
          unpack(archive, scratch.path());
        }
      }
      return new RecordFolder(scratch.path()).readBriefly();
    }
  }

  private static void unpack(Path archive, Path folder) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xf", archive.toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IllegalStateException("tar ended with " + tar.exitValue());
    }
  }
}
