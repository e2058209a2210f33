package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.plugin.CodeStamp;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.plugin.ReachableCode;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/**
 * The inputs of a plan's trials and their hashes. Inputs are the data sets, the split of each into
 * three parts ({@link Part}), and the code.
 */
final class PlanInputs {

  private static final int COPIES = 4;

  private static final long MIB = 1 << 20;

  final CodeStamp code = CodeStamp.now();
  private final Map<String, Data> byDataAndSplit = new HashMap<>();
  private final Map<List<String>, String> codeSha256 = new HashMap<>();
  private final Map<String, String> provenance = new HashMap<>();

  private record Data(String sha256, Partition partition, long heapMiB) {

    int trainRows() {
      return partition.rows(Part.TRAIN).length;
    }
  }

  private PlanInputs() {}

  static PlanInputs load(ExperimentPlan plan) {
    PlanInputs inputs = new PlanInputs();
    DatasetCatalogue catalogue = DatasetCatalogue.installed();
    ReachableCode reachable = TrialWorker.code();
    for (Workload workload : plan.workloads()) {
      if (!inputs.byDataAndSplit.containsKey(key(workload))) {
        catalogue
            .rowsInCache(workload.dataset(), plan.data())
            .ifPresent(rows -> WorkloadReader.requireTestRows(workload, rows));
        LabelledTable table = catalogue.load(workload.dataset(), plan.data());
        Data data = read(table, workload, plan);
        catalogue.requirePinned(workload.dataset(), plan.data(), data.sha256());
        inputs.byDataAndSplit.put(key(workload), data);
        inputs.provenance.put(source(workload) + "-" + table.sha256(), table.provenanceJson());
      }
      inputs.requireRows(workload, plan);
      for (ExperimentPlan.Method method : plan.methods()) {
        inputs.codeSha256.computeIfAbsent(
            key(workload, method),
            key ->
                reachable
                    .of(
                        catalogue.provider(workload.dataset(), plan.data()),
                        ProviderRegistry.networks().find(workload.network().kind()),
                        method.method())
                    .sha256());
      }
    }
    return inputs;
  }

  private static Data read(LabelledTable table, Workload workload, ExperimentPlan plan) {
    Part part = plan.part();
    Partition partition;
    try {
      partition = TrialWorker.partition(table, workload);
    } catch (DatasetException e) {
      String remedy =
          plan.data()
              .ownTable()
              .filter(users -> users.id().equals(workload.dataset()))
              .map(users -> ": look at the columns that \"plan\" finds in " + users.file())
              .map(text -> text + ": numbers with a decimal comma, say, need a decimal point")
              .orElse("");
      throw new UsageException(
          "workload %s: split: %s%s".formatted(workload.id(), e.getMessage(), remedy), e);
    }
    if (partition.rows(part).length == 0) {
      throw new UsageException(
          "workload %s: its validation part has no rows to score: give --workload FILE with a larger split.validationShare, or more rows"
              .formatted(workload.id()));
    }
    long rows = table.rows();
    return new Data(table.sha256(), partition, COPIES * rows * table.features().rowBytes() / MIB);
  }

  private void requireRows(Workload workload, ExperimentPlan plan) {
    int trainRows = data(workload).trainRows();
    double largest =
        plan.methods().stream()
            .flatMap(method -> method.budgets().stream())
            .max(Double::compare)
            .orElse(0.0);
    long needed = Math.round(largest * workload.budget()) / WorkClock.STEP;
    if (workload.givesRowsOnce() && needed > trainRows) {
      throw new UsageException(
          "workload %s gives each row once: a budget of %s B trains on %d rows, and there are %d: give a smaller budget"
              .formatted(workload.id(), Numbers.fraction(largest), needed, trainRows));
    }
  }

  ExperimentPlan.Hashes hashes(Workload workload, ExperimentPlan.Method method) {
    Data read = data(workload);
    return new ExperimentPlan.Hashes(
        read.sha256(), read.partition().sha256(), codeSha256.get(key(workload, method)));
  }

  long heapMiB(Workload workload) {
    return data(workload).heapMiB();
  }

  private Data data(Workload workload) {
    return byDataAndSplit.get(key(workload));
  }

  private static String key(Workload workload) {
    return workload.dataset() + workload.split();
  }

  private static List<String> key(Workload workload, ExperimentPlan.Method method) {
    return List.of(workload.dataset(), workload.network().kind(), method.id());
  }

  private static String source(Workload workload) {
    Optional<Variation.Named> varied = Variation.Named.of(workload.dataset());
    return varied.map(Variation.Named::base).orElse(workload.dataset());
  }

  Map<String, Path> writePartitions(Path folder) throws IOException {
    Map<String, Path> files = new HashMap<>();
    for (Data data : byDataAndSplit.values()) {
      String sha256 = data.partition().sha256();
      Path file = folder.resolve("split-" + sha256.substring(0, 16));
      AtomicFiles.write(file, data.partition().bytes());
      files.put(sha256, file);
    }
    return files;
  }

  void writeProvenance(Path experiment) {
    provenance.forEach(
        (name, json) -> {
          Path file = experiment.resolve("provenance").resolve(name + ".json");
          if (!Files.exists(file)) {
            AtomicFiles.writeText(file, json);
          }
        });
  }
}
