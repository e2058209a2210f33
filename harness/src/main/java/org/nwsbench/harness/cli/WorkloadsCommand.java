package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nwsbench workloads}. */
@Command(
    name = "workloads",
    description = "List the workloads: data set, network, budget and learning rate.",
    mixinStandardHelpOptions = true)
final class WorkloadsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Frozen frozen = Frozen.read(Home.path());
    for (String id : WorkloadReader.BUILT_IN) {
      boolean isFrozen = frozen.workloads().containsKey(id);
      print(out, frozen.apply(WorkloadReader.builtIn(id)), isFrozen);
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Workload workload, boolean isFrozen) {
    out.println(workload.id());
    out.println("  " + workload.title());
    out.printf(
        Locale.ROOT,
        "  data set %s, network %s %s, batch %d%n",
        workload.dataset(),
        workload.network().kind(),
        workload.network().widths(),
        workload.batch());
    out.printf(
        Locale.ROOT,
        "  budget %,d work units = %,d plain steps, learning rate %s (%s)%n%n",
        workload.budget(),
        workload.budget() / (3L * workload.batch()),
        workload.learningRate(),
        isFrozen ? "tuned and frozen" : "not tuned");
  }
}
