package org.nwsbench.harness.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nwsbench export}. */
@Command(
    name = "export",
    description = {
      "Print all records of an experiment as one tidy CSV, for R or pandas: a row for each trial, or",
      "with --curves a row for each point of each curve. harness/docs/export.md describes the columns."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--curves", description = "A row for each point of the curves.")
  private boolean curves;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write there instead. A file that is there is replaced.")
  private Optional<Path> out = Optional.empty();

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment; holds runs/.")
  private Path folder;

  @Override
  public Integer call() {
    ExperimentFolder.require(folder);
    List<TrialRecord> records = new RecordFolder(folder).readAll();
    String csv = curves ? Export.curves(records) : Export.trials(records);
    var printer = spec.commandLine().getOut();
    if (out.isPresent()) {
      write(csv, out.get());
      printer.printf("%d records, %d rows: %s%n", records.size(), rows(csv), out.get());
    } else {
      printer.print(csv);
    }
    printer.flush();
    return 0;
  }

  /** Each record ends its line, and no field holds a line of its own. */
  private static long rows(String csv) {
    return csv.lines().count() - 1;
  }

  private void write(String csv, Path file) {
    if (file.toAbsolutePath().normalize().startsWith(runs())) {
      throw new UsageException("--out: %s: lies among the records: choose another".formatted(file));
    }
    try {
      AtomicFiles.write(file, csv.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("--out: %s: cannot be written: %s".formatted(file, e), e);
    }
  }

  private Path runs() {
    return folder.resolve("runs").toAbsolutePath().normalize();
  }
}
