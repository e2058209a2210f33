package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench workloads}. */
@Command(
    name = "workloads",
    description = "List the workloads: data set, network, budget and learning rate.",
    mixinStandardHelpOptions = true)
final class WorkloadsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Frozen frozen = Frozen.read(Home.path());
    List<Workload> workloads =
        WorkloadReader.BUILT_IN.stream().map(WorkloadReader::builtIn).map(frozen::apply).toList();
    if (json) {
      out.println(
          Json.indented(workloads.stream().map(workload -> asMap(workload, frozen)).toList()));
    } else {
      workloads.forEach(workload -> print(out, workload, isFrozen(workload, frozen)));
    }
    out.flush();
    return 0;
  }

  private static boolean isFrozen(Workload workload, Frozen frozen) {
    return frozen.workloads().containsKey(workload.id());
  }

  private static Map<String, Object> asMap(Workload workload, Frozen frozen) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", workload.id());
    map.put("workload", workload);
    map.put("plainSteps", workload.budget() / (3L * workload.batch()));
    map.put("frozen", isFrozen(workload, frozen));
    return map;
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
