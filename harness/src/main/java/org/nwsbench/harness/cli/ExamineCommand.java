package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.Fractions;
import org.nwsbench.harness.run.Matrix;
import org.nwsbench.harness.run.Settings;
import org.nwsbench.harness.train.Examination;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench examine}. */
@Command(
    name = "examine",
    description = {
      "Train part-way, freeze the model, and show what each sampler knows and draws: the rank",
      "correlation of its estimate with the true loss over validation rows, which it never saw, over",
      "training rows, and over training rows without what each has told it itself (- where it",
      "does not say); and the mean true loss of the rows that it draws next as a multiple of all",
      "training rows' mean."
    },
    mixinStandardHelpOptions = true)
final class ExamineCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private MatrixOptions options;

  @Option(
      names = "--freeze",
      paramLabel = "SHARE",
      description =
          "Share of the budget to train for. Default: ${DEFAULT-VALUE}, where the warm-up of nws ends.",
      defaultValue = "0.1")
  private double freeze;

  @Override
  public Integer call() {
    if (!(freeze > 0 && freeze < 1)) {
      throw new UsageException("--freeze: must be between 0 and 1, but is " + freeze);
    }
    Settings settings = options.settings(new RunOptions());
    PrintWriter out = spec.commandLine().getOut();
    options.describe(out);
    out.printf(
        "%-12s %-20s %5s %6s %9s %8s %8s %12s %14s%n",
        "workload",
        "method",
        "f",
        "seed",
        "steps",
        "unseen",
        "training",
        "without own",
        "drawn / mean");
    for (Matrix.Block block : new Coordinator(settings).matrix().blocks()) {
      Workload workload = block.trials().get(0).workload();
      LabelledTable table = DatasetCatalogue.installed().load(workload.dataset(), settings.data());
      PreparedData data = TrialWorker.prepare(table, workload);
      block.trials().forEach(trial -> print(out, trial, data));
    }
    return 0;
  }

  private void print(PrintWriter out, TrialSpec trial, PreparedData data) {
    Examination.Finding finding =
        Examination.of(
            trial,
            data,
            ProviderRegistry.networks().find(trial.workload().network().kind()),
            ProviderRegistry.methods().find(trial.method()),
            freeze);
    out.printf(
        Locale.ROOT,
        "%-12s %-20s %5s %6d %9d %8s %8s %12s %14.2f%n",
        trial.workload().id(),
        trial.method(),
        Fractions.text(trial.budgetFraction()),
        trial.seed(),
        finding.steps(),
        text(finding.unseenRanks()),
        text(finding.quality().rankCorrelation()),
        text(finding.quality().rankCorrelationWithoutOwn()),
        finding.drawnRatio());
    out.flush();
  }

  private static String text(OptionalDouble correlation) {
    return correlation.isPresent()
        ? String.format(Locale.ROOT, "%.3f", correlation.getAsDouble())
        : "-";
  }
}
