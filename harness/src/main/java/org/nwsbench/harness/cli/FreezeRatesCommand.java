package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.tuning.RateFreezer;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nwsbench freeze-rates}. */
@Command(
    name = "freeze-rates",
    description = {
      "Choose each method's learning rates from the records of \"tune\" in results/tuning-methods, and",
      "write them to rates.yaml there, which all runs read. Trains nothing."
    },
    mixinStandardHelpOptions = true)
final class FreezeRatesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path file = TunedRates.file(Home.path());
    Frozen frozen = Frozen.read(Home.path());
    List<Workload> workloads =
        WorkloadReader.BUILT_IN.stream().map(WorkloadReader::builtIn).map(frozen::apply).toList();
    TunedRates rates =
        new RateFreezer(atDefaults(new RecordFolder(file.getParent()).readAll()), out)
            .freeze(workloads);
    if (rates.workloads().isEmpty()) {
      throw new UsageException(
          file.getParent() + ": holds no tuned method: run \"nwsbench tune --methods ...\" first");
    }
    try {
      AtomicFiles.write(file, rates.toYaml().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
    out.println("frozen: " + file);
    out.flush();
    return 0;
  }

  /** A default that has changed since makes another method of it. */
  private static List<TrialRecord> atDefaults(List<TrialRecord> records) {
    return records.stream()
        .filter(
            record ->
                defaults(record.spec().method()).equals(Optional.of(record.spec().parameters())))
        .toList();
  }

  private static Optional<Map<String, String>> defaults(String method) {
    ProviderRegistry<SamplingMethod> installed = ProviderRegistry.methods();
    return installed.ids().contains(method)
        ? Optional.of(Parameters.defaults(installed.find(method).spec()).asText())
        : Optional.empty();
  }
}
