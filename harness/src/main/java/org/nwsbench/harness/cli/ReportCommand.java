package org.nwsbench.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.check.AuditReport;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.report.data.StudyReader;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = "Renders tables and figures of an experiment from its records alone.")
final class ReportCommand extends Subcommand {

  @Mixin private DataOptions data;

  @Option(
      names = "--despite-audit",
      description = "Rank methods although a record breaks a rule; each table then says so.")
  private boolean despiteAudit;

  @Option(
      names = "--formats",
      split = ",",
      defaultValue = "svg",
      paramLabel = "FORMAT",
      description = "Of the figures, by commas: svg, pdf, png. Default: ${DEFAULT-VALUE}.")
  private List<FigureFiles.Format> formats = List.of();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description =
          "Where the report goes. Default: the experiment's folder, where the links to records work.")
  private Optional<Path> into = Optional.empty();

  @Option(names = "--open", description = "Open the page in the browser ($BROWSER, if it is set).")
  private boolean open;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder of the experiment; holds runs/ or records/.")
  private Path folder;

  @Override
  public Integer call() {
    requireRecords(folder);
    Path target = into.map(place -> notAFile("--into", place)).orElse(folder);
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new UsageException(
          target + ": cannot be written: name another folder for the report with --into DIR");
    }
    Map<TrialRecord, String> records = new LinkedHashMap<>();
    AuditReport audit = Audit.of(folder, data.locations(data.table()), records::put);
    audit.requireReadable(folder);
    int violations = audit.violations().size();
    if (violations > 0 && !despiteAudit) {
      throw new UsageException(
          "%s: fails its audit (violations: %d), so nothing is ranked: \"nwsbench verify %s --audit-only\""
                  .formatted(folder, violations, folder)
              + " names them; to rank nevertheless, and say so in the tables: --despite-audit");
    }
    Declaration declaration = Study.declaration(folder);
    List<Path> files =
        Report.write(records, target, violations, declaration, EnumSet.copyOf(formats), folder);
    var out = printer();
    audit.notes().forEach(note -> out.println("note: " + note));
    Conclusion.lines(records.keySet(), violations, declaration, StudyReader::isYours)
        .forEach(out::println);
    out.printf(
        "%d records, %d files: %s%n", records.size(), files.size(), target.resolve("index.html"));
    if (open) {
      Home.open(target.resolve("index.html").toAbsolutePath());
    }
    return 0;
  }
}
