package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.Estimate;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.train.ChoosingCost;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Need;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = "Shows what \"run\" with the same options would do, and how long it would take.")
final class PlanCommand extends Subcommand {

  @Mixin private RunOptions options;

  @Option(names = "--json", description = "Print JSON: settings, trials to run and seconds.")
  private boolean json;

  private record Plan(
      List<String> methods,
      List<Long> seeds,
      List<Workload> workloads,
      int trials,
      List<Trial> due,
      double seconds,
      boolean isGuess) {}

  private record Trial(
      String workload, String method, double budget, long seed, double learningRate) {}

  @Option(
      names = "--no-rehearsal",
      description =
          "Do not try out what each method's choice of rows costs. That takes a second or two each,"
              + " and longer for methods that prepare much: a second model, all pairs of rows. It"
              + " sees the first pass alone: where rows come back, select.backprop and"
              + " prune.infobatch cost more.")
  private boolean noRehearsal;

  @Override
  public Integer call() {
    ExperimentPlan plan = options.plan();
    PrintWriter out = printer();
    if (!json) {
      options.workloads.describe(out);
    }
    Coordinator coordinator = Coordinator.prepare(plan);
    List<TrialRecord> records = new RecordFolder(plan.out()).read(RecordFormat.Detail.BRIEF);
    coordinator.requireStudy(records);
    Estimate estimate = coordinator.estimate(records);
    int size = coordinator.size();
    List<TrialSpec> due = coordinator.due(records);
    double seconds = due.stream().mapToDouble(estimate::seconds).sum() / plan.mode().jobs();
    if (json) {
      out.println(
          Json.indented(
              new Plan(
                  plan.methods().stream().map(ExperimentPlan.Method::id).toList(),
                  plan.seeds(),
                  plan.workloads(),
                  size,
                  due.stream().map(PlanCommand::brief).toList(),
                  seconds,
                  records.isEmpty())));
      return 0;
    }
    out.printf(
        "methods %s; budgets %s; seeds %s%n",
        plan.methods().stream().map(ExperimentPlan.Method::id).collect(Collectors.joining(", ")),
        plan.methods().stream()
            .flatMap(method -> method.budgets().stream())
            .distinct()
            .sorted()
            .map(Numbers::fraction)
            .collect(Collectors.joining(", ")),
        Numbers.joined(", ", plan.seeds()));
    for (Workload workload : plan.workloads()) {
      print(out, workload, due, records);
      if (!noRehearsal && due.stream().anyMatch(trial -> isOf(workload, trial))) {
        ChoosingCost.rehearse(largest(workload, plan, due), plan.data())
            .forEach((method, cost) -> out.println("  " + method + ": " + cost.inWords()));
      }
    }
    out.printf(
        Locale.ROOT,
        "%d trials, %d done, %d to run; about %s%s%n",
        size,
        size - due.size(),
        due.size(),
        Estimate.text(seconds),
        records.isEmpty() ? " (a guess: nothing was measured here yet)" : "");
    return 0;
  }

  private static boolean isOf(Workload workload, TrialSpec trial) {
    return trial.workload().id().equals(workload.id());
  }

  private static List<TrialSpec> largest(
      Workload workload, ExperimentPlan plan, List<TrialSpec> due) {
    String reference = Study.declaration(plan.out()).reference();
    return plan.methods().stream()
        .filter(method -> !method.id().equals(reference))
        .filter(method -> !method.method().spec().needs().contains(Need.UNCOUNTED_SCORES))
        .flatMap(
            method ->
                due.stream()
                    .filter(trial -> isOf(workload, trial) && trial.method().equals(method.id()))
                    .max(Comparator.comparing(TrialSpec::budgetFraction))
                    .stream())
        .toList();
  }

  private static Trial brief(TrialSpec trial) {
    Workload workload = trial.workload();
    return new Trial(
        workload.id(),
        trial.method(),
        trial.budgetFraction(),
        trial.seed(),
        workload.learningRate());
  }

  private static void print(
      PrintWriter out, Workload workload, List<TrialSpec> allDue, List<TrialRecord> records) {
    List<TrialSpec> due = allDue.stream().filter(trial -> isOf(workload, trial)).toList();
    out.printf(
        Locale.ROOT,
        "%-12s %3d to run; budget %,d work units (%,d plain steps of %d), learning rate %s%n",
        workload.id(),
        due.size(),
        workload.budget(),
        workload.budget() / (3L * workload.batch()),
        workload.batch(),
        workload.learningRate());
    List<String> own =
        due.stream()
            .filter(trial -> trial.workload().learningRate() != workload.learningRate())
            .map(trial -> trial.method() + " " + trial.workload().learningRate())
            .distinct()
            .sorted()
            .toList();
    if (!own.isEmpty()) {
      out.printf("%-12s learning rates of their own: %s%n", "", String.join(", ", own));
    }
    Set<List<Object>> recorded =
        records.stream().map(record -> cell(record.spec())).collect(Collectors.toSet());
    long again = due.stream().filter(trial -> recorded.contains(cell(trial))).count();
    if (again > 0) {
      out.printf(
          Locale.ROOT,
          "%-12s %d of these have a record with other settings, data, code or machine, or one that"
              + " did not end well or not run alone%n",
          "",
          again);
    }
  }

  private static List<Object> cell(TrialSpec trial) {
    return List.of(
        trial.workload().id(), trial.method(), trial.budgetFraction(), trial.seed(), trial.part());
  }
}
