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
      "Prints all records of an experiment as one tidy CSV or as JSON, for R or pandas.",
      "A CSV has a row for each trial, or with --curves for each point of each curve; JSON has a line",
      "for each trial with its curve in it. harness/docs/export.md describes the columns.",
      "Example: nwsbench export results/quick >trials.csv"
    })
final class ExportCommand extends Subcommand {

  private enum Format {
    CSV,
    JSONL
  }

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      description = "A table, or a line of JSON for each trial. Default: csv.")
  private Format format = Format.CSV;

  @Option(names = "--curves", description = "A row for each point of the curves.")
  private boolean curves;

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment; holds runs/.")
  private Path folder;

  @Override
  public Integer call() {
    if (curves && format == Format.JSONL) {
      throw new UsageException("--curves: a line of JSON holds its curve: leave out --curves");
    }
    List<TrialRecord> records = records(folder);
    var out = printer();
    out.print(
        format == Format.JSONL
            ? Export.jsonLines(records)
            : curves ? Export.curves(records) : Export.trials(records));
    out.flush();
    if (System.out.checkError()) {
      throw new UsageException(
          "the output was not written whole: the disk is full, or its reader has ended");
    }
    return 0;
  }
}
