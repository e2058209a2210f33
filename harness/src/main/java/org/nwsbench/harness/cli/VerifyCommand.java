package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.check.AuditReport;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.Rendering;
import org.nwsbench.harness.run.Rerun;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.run.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Checks an experiment in up to three ways.",
      "Audit: hold every record against the rules of the",
      "protocol, recompute its scores, and name each violation on a line. Rendering: make the report",
      "again beside it, and name each table or page that is not what the records give. Rerun, if",
      "asked: train some trials again, and compare all that they determined.",
      "A record that was changed on purpose and sealed again may pass all but the rerun.",
      "Exit code 1 if there is a violation or a difference. Bytes of figures depend on fonts and",
      "Java runtime, and times on what else the machine does: where they differ, that is only said."
    })
final class VerifyCommand extends Subcommand {

  @Mixin private DataOptions data;

  @Option(names = "--audit-only", description = "Audit the records, and do nothing else.")
  private boolean auditOnly;

  @Option(
      names = "--tables-only",
      description = "Make the report again and compare it; audit no scores, so no data is read.")
  private boolean tablesOnly;

  @Option(
      names = "--rerun",
      paramLabel = "K",
      description = "Run K trials again, drawn at random. Default: ${DEFAULT-VALUE}.")
  private int rerun = 0;

  @Option(
      names = "--draw",
      paramLabel = "SEED",
      description =
          "Seed of the random choice of --rerun, to repeat that choice. Default: a new seed, which is printed.")
  private Optional<Long> draw = Optional.empty();

  @Parameters(
      paramLabel = "DIR",
      description = "Folder of the experiment; holds runs/ or records/.")
  private Path folder;

  @Override
  public Integer call() throws InterruptedException {
    if (rerun < 0) {
      throw new UsageException("--rerun: must be at least 0, but is " + rerun);
    }
    if (draw.isPresent() && rerun == 0) {
      throw new UsageException("--draw: draws the trials of --rerun: give --rerun K as well");
    }
    if (auditOnly && rerun > 0) {
      throw new UsageException("--audit-only runs no trial: leave out --rerun");
    }
    if (tablesOnly && (auditOnly || rerun > 0)) {
      throw new UsageException(
          "--tables-only audits and runs nothing: leave out --audit-only and --rerun");
    }
    requireRecords(folder);
    PrintWriter out = printer();
    if (tablesOnly) {
      Map<TrialRecord, String> records = records(folder);
      return render(out, records, Audit.of(records.keySet()).violations().size()) ? 0 : 1;
    }
    DataLocations places = data.locations(data.table());
    Map<TrialRecord, String> records = new LinkedHashMap<>();
    AuditReport audit = Audit.of(folder, places, records::put);
    audit.violations().forEach(violation -> out.println("audit: " + violation));
    audit.notes().forEach(note -> out.println("audit: note: " + note));
    int violations = audit.violations().size();
    out.println("audit: records: %d, violations: %d".formatted(audit.records(), violations));
    boolean clean = audit.isClean();
    if (!clean) {
      audit.remedies(folder).forEach(remedy -> out.println("audit: " + remedy));
    }
    if (auditOnly) {
      return clean ? 0 : 1;
    }
    int unread = (int) audit.violations().stream().filter(violation -> !violation.isRead()).count();
    if (unread > 0) {
      out.println("not rendered: %s cannot be read".formatted(Numbers.count(unread, "record")));
    } else {
      clean &= render(out, records, violations);
      clean &= rerun(out, records.keySet(), places);
    }
    String scores = audit.isScored() ? "" : ", but scores not recomputed: see the notes above";
    out.println(clean ? "verified" + scores : "not verified");
    return clean ? 0 : 1;
  }

  private boolean render(PrintWriter out, Map<TrialRecord, String> records, int violations) {
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-verify")) {
      Rendering rendering =
          Rendering.compare(records, folder, violations, Study.declaration(folder), scratch.path());
      rendering.differing().forEach(name -> out.println("differs: " + name));
      rendering.strange().forEach(name -> out.println("not from the records (remove it): " + name));
      rendering.figures().forEach(name -> out.println("note: figure differs in bytes: " + name));
      out.println(
          "rendered: %d files, not there: %d, tables and pages that differ: %d, figures that differ: %d"
              .formatted(
                  rendering.files(),
                  rendering.absent(),
                  rendering.differing().size(),
                  rendering.figures().size()));
      return rendering.isSame();
    }
  }

  private boolean rerun(PrintWriter out, Collection<TrialRecord> records, DataLocations places)
      throws InterruptedException {
    boolean agree = true;
    long seed = draw.orElseGet(() -> Instant.now().getEpochSecond());
    List<TrialRecord> chosen =
        Rerun.choose(records, rerun, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    if (!chosen.isEmpty()) {
      out.println(
          "rerun: %s, drawn with --draw %d".formatted(Numbers.count(chosen.size(), "trial"), seed));
    }
    for (TrialRecord record : chosen) {
      try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-verify")) {
        Rerun again =
            Rerun.of(
                new RecordFolder(folder).whole(record), places, Home.path(), scratch.path(), out);
        out.println(inWords(record.spec(), again));
        agree &= again.failure().isEmpty() && again.differences().isEmpty();
      }
    }
    return agree;
  }

  private static String inWords(TrialSpec trial, Rerun again) {
    String agreement = again.mustAgree() ? "all that is determined agrees" : "counters agree";
    String comparison =
        again.differences().isEmpty()
            ? agreement
            : "differs in " + String.join(", ", again.differences());
    return "rerun: %s: %s%s%s; time %s"
        .formatted(
            Declaration.name(trial),
            again.failure().map("did not train to its end, "::concat).orElse(comparison),
            again.mustAgree()
                ? ""
                : " (another processor, other libraries or several threads: bits may differ)",
            again.isSameCode() ? "" : " (other code than the record's)",
            again
                .timeRatio()
                .map(ratio -> String.format(Locale.ROOT, "%.2f of the recorded", ratio))
                .orElse("unknown"));
  }
}
