package org.nwsbench.harness.cli;

import java.util.concurrent.Callable;
import org.nwsbench.harness.run.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nwsbench run}. */
@Command(
    name = "run",
    description = {
      "Train every workload with every method, and render the report after every block.",
      "Stopped at any moment, the same command goes on from there."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private MatrixOptions options;
  @Mixin private RunOptions how;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings(how);
    options.describe(spec.commandLine().getOut());
    return new Execution(settings, spec.commandLine()).run();
  }
}
