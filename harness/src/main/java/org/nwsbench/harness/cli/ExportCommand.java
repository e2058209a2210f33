package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Prints all records of an experiment as one tidy CSV, for R or pandas.",
      "It has a row for each record, or with --curves for each point of each curve;",
      "harness/docs/export.md describes the columns.",
      "Example: nwsbench export results/quick >trials.csv"
    })
final class ExportCommand extends Subcommand {

  @Option(names = "--curves", description = "A row for each point of the curves.")
  private boolean curves;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder of the experiment; holds runs/ or records/.")
  private Path folder;

  @Override
  public Integer call() {
    List<TrialRecord> records = List.copyOf(records(folder).keySet());
    var out = printer();
    out.print(curves ? Export.curves(records) : Export.trials(records));
    out.flush();
    if (System.out.checkError()) {
      throw new UsageException(
          "the output was not written whole: the disk is full, or its reader has ended");
    }
    return 0;
  }
}
