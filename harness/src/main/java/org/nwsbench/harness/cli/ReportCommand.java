package org.nwsbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.trial.RecordFolder;
import org.nwsbench.harness.trial.TrialRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nwsbench report}. */
@Command(
    name = "report",
    description = "Render tables and figures of an experiment from its records alone.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment; holds runs/.")
  private Path folder;

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder.resolve("runs"))) {
      throw new UsageException(folder + ": no experiment: it has no folder runs/");
    }
    List<TrialRecord> records = new RecordFolder(folder).readAll();
    if (records.isEmpty()) {
      throw new UsageException(folder + ": no records below runs/");
    }
    List<Path> files = Report.write(records, folder);
    var out = spec.commandLine().getOut();
    out.printf(
        "%d records, %d files: %s%n", records.size(), files.size(), folder.resolve("report.md"));
    out.flush();
    return 0;
  }
}
