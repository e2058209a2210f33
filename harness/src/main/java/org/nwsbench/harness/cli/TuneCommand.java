package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nwsbench.harness.tuning.Tuner;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nwsbench tune}. */
@Command(
    name = "tune",
    description = {
      "Try learning rates of uniform sampling at the present budget, on validation rows, and print",
      "the best. Changes no file but records and their table."
    },
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TuningOptions options;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Frozen frozen = Frozen.read(Home.path());
    Tuner tuner = new Tuner(options.trials(out));
    for (Workload workload : options.workloads()) {
      Workload tuned = tuner.tune(frozen.apply(workload));
      out.printf(
          Locale.ROOT,
          "%s: learning rate %s at budget %,d%n",
          tuned.id(),
          tuned.learningRate(),
          tuned.budget());
      out.flush();
    }
    return 0;
  }
}
