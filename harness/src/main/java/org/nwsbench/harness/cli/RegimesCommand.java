package org.nwsbench.harness.cli;

import java.util.concurrent.Callable;
import org.nwsbench.harness.run.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nwsbench regimes}. */
@Command(
    name = "regimes",
    description = {
      "Map where sampling pays and where it cannot: train on real data whose training part is made",
      "unbalanced, redundant or noisy, and compare errors at equal work. It is \"run --preset regimes\":",
      "letter-mlp and shuttle-mlp at half of their budgets, two strengths of each, eight methods, five",
      "seeds. Every option of \"run\" goes with it; times are no part of the map, so --jobs may be what",
      "the machine has. Defaults named below are those of \"run\"; without --out it is results/regimes."
    },
    mixinStandardHelpOptions = true)
final class RegimesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private MatrixOptions options;
  @Mixin private RunOptions how;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings(how, Preset.REGIMES);
    options.describe(spec.commandLine().getOut());
    return new Execution(settings, spec.commandLine()).run();
  }
}
