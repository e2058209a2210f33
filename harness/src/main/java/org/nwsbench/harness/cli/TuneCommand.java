package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.PluginLoader;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.TuningTable;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.tuning.Tuner;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tune",
    description = {
      "Tries learning rates on validation rows, and prints the best one for each method.",
      "It tries three, more while an end wins, at half of the budget and two seeds that no study uses,",
      "other parameters at their defaults, or as in results/long/study.yaml on its workloads. It",
      "writes records and their table, and nothing else."
    })
final class TuneCommand extends Subcommand {

  @Mixin private WorkloadOptions workloads;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "ID",
      description = "Methods to tune, or \"all\". Default: the reference.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Trials at a time; errors do not depend on it. Default: 1.")
  private int jobs = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the records. Default: tuning (the reference) or tuning-methods below results/;"
              + " to be named with a workload, table or plug-in of your own.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    var printer = printer();
    workloads.read(OptionalDouble.empty());
    workloads.describe(printer);
    List<Workload> shipped = workloads.shipped(List.of(WorkloadOptions.ALL));
    List<Workload> own = workloads.own(shipped);
    boolean isOwn = !own.isEmpty() || !PluginLoader.present().isEmpty();
    if (isOwn && out.isEmpty()) {
      throw new UsageException(
          "a workload, table or plug-in of your own is tuned in a folder of its own: name one with --out");
    }
    List<String> asked = methods.isEmpty() ? List.of(Study.defaults().reference()) : methods;
    List<Workload> all = Stream.concat(shipped.stream(), own.stream()).toList();
    List<UsageException> refused = new ArrayList<>();
    for (SamplingMethod method : RunOptions.installed(asked)) {
      Tuner tuner = new Tuner(trials(method));
      for (Workload workload : all) {
        Workload tuned;
        try {
          tuned = tuner.tune(workload);
        } catch (UsageException e) { // It is thrown after the others were tuned.
          refused.add(new UsageException(method.spec().id() + ": " + e.getMessage(), e));
          continue;
        }
        printer.printf(
            Locale.ROOT,
            "%s %s: learning rate %s at budget %,d%n",
            tuned.id(),
            method.spec().id(),
            tuned.learningRate(),
            tuned.budget());
        if (tuner.endWon()) {
          printer.println(
              "warning: that rate lies at an end of those tried: a better one may lie beyond it");
        }
      }
    }
    if (!refused.isEmpty()) {
      refused.stream().skip(1).forEach(e -> printer.println("not tuned: " + e.getMessage()));
      throw refused.get(0);
    }
    return 0;
  }

  static Map<String, String> parametersOn(Path home, Workload workload, String method) {
    return Study.in(home.resolve("results/long"))
        .map(Study.Declared::study)
        .filter(study -> study.workloads().containsKey(workload.id()))
        .map(study -> study.methods().get(method))
        .orElse(Map.of());
  }

  private Trials trials(SamplingMethod method) {
    String name =
        method.spec().id().equals(Study.defaults().reference()) ? "tuning" : "tuning-methods";
    Path folder = notAFile("--out", out.orElse(Home.results().resolve("results").resolve(name)));
    RunOptions.atMost("--jobs", jobs);
    return tried ->
        settled(
            new ExperimentPlan(
                tried,
                List.of(
                    ExperimentPlan.Method.of(
                        method,
                        parametersOn(Home.path(), tried.get(0), method.spec().id()),
                        List.of(Trials.GOAL))),
                Trials.SEEDS,
                Part.VALIDATION,
                1,
                new ExperimentPlan.Mode(jobs, true, Optional.empty()),
                workloads.locations(),
                Home.path(),
                folder));
  }

  private List<TrialRecord> settled(ExperimentPlan plan) throws InterruptedException {
    Coordinator coordinator = Coordinator.prepare(plan);
    coordinator.run(() -> {}, printer(), Home.isTerminal(), () -> {});
    List<TrialRecord> records = new RecordFolder(plan.out()).read(RecordFormat.Detail.WITHOUT_ROWS);
    new OutputFolder(plan.out()).write("tuning.md", MarkdownTable.write(TuningTable.of(records)));
    // A rate must not lose because of a failure that the rate did not cause.
    int missing = coordinator.due(records).size();
    if (missing > 0) {
      throw new UsageException(
          "%s: %d of %d trials did not end well: run the same command again"
              .formatted(plan.out(), missing, coordinator.size()));
    }
    Set<TrialSpec> asked = coordinator.trials().collect(Collectors.toSet());
    return records.stream().filter(record -> asked.contains(record.spec())).toList();
  }
}
