package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.check.AuditReport;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.report.data.StudyReader;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.PlanFile;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = {
      "Trains every workload with every method, and renders the report on the way and at the end.",
      "Stopped at any moment, the same command goes on from there."
    })
final class RunCommand extends Subcommand {

  private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(10);

  private static final int VIOLATIONS_SHOWN = 5;

  @Mixin private RunOptions options;

  private Instant nextReport = Instant.MIN;
  private volatile boolean ended;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = printer();
    ExperimentPlan plan = options.plan();
    requireSecondCore(plan.mode());
    options.workloads.describe(out);
    Runtime.getRuntime().addShutdownHook(new Thread(this::sayHowToGoOn));
    int failures;
    try {
      Coordinator coordinator = Coordinator.prepare(plan);
      // A rejected command must not change the plan.
      Runnable begun = () -> addToPlan(plan, coordinator.trials().toList());
      failures = coordinator.run(begun, out, Home.isTerminal(), () -> report(plan));
    } finally {
      ended = true;
    }
    boolean clean = failures == 0;
    if (plan.mode().shard().isEmpty()) {
      clean &= reportAudited(plan, out);
      out.println("report: " + plan.out().resolve("index.html"));
    } else {
      out.printf("when all shards have ended: nwsbench report %s%n", plan.out());
    }
    return clean ? 0 : 1;
  }

  private static void requireSecondCore(ExperimentPlan.Mode mode) {
    if (mode.timed() && Runtime.getRuntime().availableProcessors() < 2) {
      throw new UsageException(
          "times need a second core, and this process may use one only: add --shared-machine, and all but times is measured");
    }
  }

  private void addToPlan(ExperimentPlan plan, List<TrialSpec> trials) {
    if (plan.mode().shard().isPresent()) {
      PlanFile.addShard(plan.out(), command(), trials);
    } else {
      PlanFile.add(plan.out(), command(), trials);
    }
  }

  private void report(ExperimentPlan plan) {
    if (plan.mode().shard().isPresent() || Instant.now().isBefore(nextReport)) {
      return;
    }
    nextReport = Instant.now().plus(BETWEEN_REPORTS);
    try {
      Map<TrialRecord, String> records = records(plan.out());
      int violations = Audit.of(records.keySet()).violations().size();
      write(records, violations, Study.declaration(plan.out()), plan.out());
    } catch (RuntimeException e) {
      String why = e instanceof UsageException ? e.getMessage() : e.toString();
      printer().println("report: " + why + " (the run goes on)");
    }
  }

  private boolean reportAudited(ExperimentPlan plan, PrintWriter out) {
    Map<TrialRecord, String> records = new LinkedHashMap<>();
    AuditReport audit = Audit.of(plan.out(), plan.data(), records::put);
    audit.requireReadable(plan.out());
    if (!records.isEmpty()) {
      audit.notes().forEach(note -> out.println("note: " + note));
      Declaration declaration = Study.declaration(plan.out());
      write(records, audit.violations().size(), declaration, plan.out());
      if (audit.isClean()) {
        Conclusion.lines(records.keySet(), 0, declaration, StudyReader::isYours)
            .forEach(out::println);
      } else {
        audit.violations().stream().limit(VIOLATIONS_SHOWN).forEach(out::println);
        out.printf(
            "%d of %d records break a rule: each table says so, and no conclusion is printed%n",
            audit.violations().stream().map(AuditReport.Violation::place).distinct().count(),
            audit.records());
        audit.remedies(plan.out()).forEach(out::println);
      }
    }
    return audit.isClean();
  }

  private static void write(
      Map<TrialRecord, String> records, int violations, Declaration declaration, Path folder) {
    Report.write(records, folder, violations, declaration, Set.of(FigureFiles.Format.SVG), folder);
  }

  private void sayHowToGoOn() {
    if (!ended) {
      var err = spec.commandLine().getErr();
      err.printf("%nnwsbench: stopped; the same command goes on from here%n");
    }
  }
}
