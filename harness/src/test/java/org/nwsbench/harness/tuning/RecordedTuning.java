package org.nwsbench.harness.tuning;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;

/** The choice of learning rates from records of tuning: nothing is trained. */
public final class RecordedTuning {

  private RecordedTuning() {}

  /** The trials of {@code method} that were run before. */
  static Trials of(IncludedRecords records, String method) {
    List<TrialRecord> own =
        records.included().stream()
            .filter(record -> record.spec().method().equals(method))
            .toList();
    return workloads -> own;
  }

  /**
   * The learning rate of each method on each workload. If the records do not suffice for a rate, a
   * line on {@code out} says why.
   *
   * @param workloads workloads with the budgets at which studies run them
   */
  public static TunedRates rates(
      List<TrialRecord> records, List<Workload> workloads, PrintWriter out)
      throws InterruptedException {
    IncludedRecords included = IncludedRecords.of(records);
    Map<String, TunedRates.Entry> entries = new TreeMap<>();
    for (Workload workload : workloads) {
      Set<String> methods = new TreeSet<>();
      records.stream()
          .map(TrialRecord::spec)
          .filter(spec -> spec.workload().id().equals(workload.id()))
          .forEach(spec -> methods.add(spec.method()));
      Map<String, Double> rates = new TreeMap<>();
      for (String method : methods) {
        try {
          Workload tuned = new Tuner(of(included, method)).tune(workload);
          rates.put(method, tuned.learningRate());
        } catch (UsageException e) {
          out.printf("left out: %s %s: %s%n", workload.id(), method, e.getMessage());
        }
      }
      if (!rates.isEmpty()) {
        entries.put(workload.id(), new TunedRates.Entry(workload.budget(), rates));
      }
    }
    return TunedRates.of(entries);
  }
}
