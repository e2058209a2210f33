package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.tuning.BudgetFreezer;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nwsbench freeze-budgets}. */
@Command(
    name = "freeze-budgets",
    description = {
      "Find each workload's reference budget and learning rate from tuned uniform sampling alone, and",
      "write them to results/tuning/frozen.yaml, which all runs read."
    },
    mixinStandardHelpOptions = true)
final class FreezeBudgetsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TuningOptions options;

  @Override
  public Integer call() throws InterruptedException {
    options.requireNoOtherMethod();
    PrintWriter out = spec.commandLine().getOut();
    BudgetFreezer freezer = new BudgetFreezer(options.trials(out), out);
    Path file = Frozen.file(Home.path());
    for (Workload workload : options.workloads()) {
      Frozen frozen = Frozen.read(Home.path()).with(workload.id(), freezer.freeze(workload));
      try {
        AtomicFiles.write(file, frozen.toYaml().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
      }
    }
    out.println("frozen: " + file);
    out.flush();
    return 0;
  }
}
