package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.check.Finding;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Rendering;
import org.nwsbench.harness.run.Rerun;
import org.nwsbench.harness.run.TemporaryFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nwsbench verify}. */
@Command(
    name = "verify",
    description = {
      "Render the report of an experiment again, beside it, and name each table or page that is not",
      "what the records give; audit the records; and, if asked, run some trials again and compare",
      "all that they determined. Exit code 1 if something differs or breaks a rule. Files of",
      "figures also depend on fonts and Java runtime, and times on what else the machine does:",
      "where they differ, that is said, no more."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private static final String ALGORITHM = "L64X128MixRandom";

  @Spec private CommandSpec spec;
  @Mixin private RecordedDataOptions data;

  @Option(
      names = "--rerun",
      paramLabel = "K",
      description = "Run K trials again, drawn at random. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int rerun;

  @Option(
      names = "--draw",
      paramLabel = "SEED",
      description = "Which trials --rerun draws. Default: others each time; the number is said.")
  private Optional<Long> draw = Optional.empty();

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment; holds runs/.")
  private Path folder;

  private AuditSummary vetting = AuditSummary.CLEAN;

  @Override
  public Integer call() throws InterruptedException {
    ExperimentFolder.require(folder);
    if (rerun < 0) {
      throw new UsageException("--rerun: must be at least 0, but is " + rerun);
    }
    PrintWriter out = spec.commandLine().getOut();
    List<TrialRecord> records = new RecordFolder(folder).readAll();
    boolean clean = audit(out);
    boolean same = render(out, records);
    boolean again = rerun(out, records);
    boolean all = clean && same && again;
    out.println(all ? "verified" : "not verified");
    out.flush();
    return all ? 0 : 1;
  }

  private boolean audit(PrintWriter out) {
    Finding finding = Audit.of(folder, data.locations());
    finding.breaches().forEach(breach -> out.println("audit: " + breach));
    finding.notes().forEach(note -> out.println("audit: note: " + note));
    out.println(
        "audit: records: %d, breaches: %d".formatted(finding.records(), finding.breaches().size()));
    vetting = new AuditSummary(finding.breaches().size());
    return finding.isClean();
  }

  private boolean render(PrintWriter out, List<TrialRecord> records) {
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-verify")) {
      Rendering rendering =
          Rendering.compare(
              records, folder, vetting, ExperimentFolder.family(folder), scratch.path());
      rendering.differing().forEach(name -> out.println("differs: " + name));
      rendering.strange().forEach(name -> out.println("not from the records: " + name));
      rendering.figures().forEach(name -> out.println("note: figure differs in bytes: " + name));
      out.println(
          "rendered: %d files, tables and pages that differ: %d, figures that differ: %d"
              .formatted(
                  rendering.files(), rendering.differing().size(), rendering.figures().size()));
      return rendering.isSame();
    }
  }

  private boolean rerun(PrintWriter out, List<TrialRecord> records) throws InterruptedException {
    boolean agree = true;
    long seed = draw.orElseGet(() -> Instant.now().getEpochSecond());
    List<TrialRecord> chosen =
        Rerun.choose(records, rerun, RandomGeneratorFactory.of(ALGORITHM).create(seed));
    if (!chosen.isEmpty()) {
      out.println(
          "again: %s, drawn with --draw %d".formatted(Numbers.count(chosen.size(), "trial"), seed));
    }
    for (TrialRecord record : chosen) {
      try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-verify")) {
        Rerun again = Rerun.of(record, data.locations(), Home.path(), scratch.path(), out);
        agree &= say(out, record, again);
      }
    }
    return agree;
  }

  private static boolean say(PrintWriter out, TrialRecord record, Rerun again) {
    List<String> differences = again.differences();
    out.printf(
        Locale.ROOT,
        "again: %s %s f=%s seed %d: %s%s%s; time %s%n",
        record.spec().workload().id(),
        record.spec().method(),
        record.spec().budgetFraction(),
        record.spec().seed(),
        differences.isEmpty()
            ? again.isSameKind() ? "all that is determined agrees" : "counters agree"
            : "differs in " + String.join(", ", differences),
        again.isSameKind() ? "" : " (another kind of machine: bits may differ)",
        again.isSameCode() ? "" : " (other code than the record's)",
        again
            .timeRatio()
            .map(ratio -> String.format(Locale.ROOT, "%.2f of the recorded", ratio))
            .orElse("unknown"));
    return differences.isEmpty();
  }
}
