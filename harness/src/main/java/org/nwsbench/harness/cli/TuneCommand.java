package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.tuning.Tuner;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench tune}. */
@Command(
    name = "tune",
    description = {
      "Try learning rates at the present budget, on validation rows, and print the best: for every",
      "method eight over two decades, more while an end wins, at two seeds that no study uses, other",
      "parameters at their defaults. Changes no file but records and their table."
    },
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {

  /** Apart from the reference's records, which budgets are frozen from. */
  private static final String OTHERS = "tuning-methods";

  @Spec private CommandSpec spec;
  @Mixin private TuningOptions options;
  @Mixin private OwnWorkloadOptions own;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "ID",
      description = "Methods to tune, or \"all\". Default: uniform.reshuffle.")
  private List<String> methods = new ArrayList<>(List.of(TuningOptions.REFERENCE));

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "A workload of your own, as YAML; can be repeated.")
  private List<Path> files = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    own.read(OptionalDouble.empty());
    own.describe(out);
    List<Workload> workloads = chosenWorkloads();
    if (own.isAsked() || !files.isEmpty()) {
      options.requireFolder();
    }
    for (SamplingMethod method : chosenMethods()) {
      String id = method.spec().id();
      Path folder = options.folder(id.equals(TuningOptions.REFERENCE) ? "tuning" : OTHERS);
      Tuner tuner = new Tuner(options.trials(method, own.table(), folder, out));
      for (Workload workload : workloads) {
        Workload tuned = tuner.tune(workload);
        out.printf(
            Locale.ROOT,
            "%s %s: learning rate %s at budget %,d, best of %d at %d seeds%n",
            tuned.id(),
            id,
            tuned.learningRate(),
            tuned.budget(),
            tuner.rates(),
            tuner.seeds());
        out.flush();
      }
    }
    return 0;
  }

  /** Those that ship with nws-bench at their frozen budgets, a user's own as they are. */
  private List<Workload> chosenWorkloads() {
    Frozen frozen = Frozen.read(Home.path());
    List<Workload> chosen = new ArrayList<>();
    (files.isEmpty() && !own.isAsked() ? options.workloads() : options.named())
        .forEach(workload -> chosen.add(frozen.apply(workload)));
    for (Path file : files) {
      chosen.add(WorkloadFile.read(file, own.table()));
    }
    own.workloadUnless(chosen).ifPresent(chosen::add);
    return chosen;
  }

  private List<SamplingMethod> chosenMethods() {
    ProviderRegistry<SamplingMethod> installed = ProviderRegistry.methods();
    Set<String> ids = new LinkedHashSet<>(methods);
    if (ids.remove(MatrixOptions.ALL)) {
      ids.addAll(installed.ids());
    }
    return ids.stream().map(installed::find).toList();
  }
}
