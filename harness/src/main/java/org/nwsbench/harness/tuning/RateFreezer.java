package org.nwsbench.harness.tuning;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;

/**
 * Choice of each method's learning rate from the records of tuning, as {@link Tuner} made it; what
 * they do not bear out is said on {@code out}.
 */
public record RateFreezer(List<TrialRecord> records, PrintWriter out) {

  /** The rates on {@code workloads}, which are at their frozen budgets. */
  public TunedRates freeze(List<Workload> workloads) throws InterruptedException {
    Map<String, TunedRates.Entry> entries = new TreeMap<>();
    for (Workload workload : workloads) {
      Map<String, Double> rates = new TreeMap<>();
      for (String method : methods(workload)) {
        try {
          Workload tuned = new Tuner(Trials.recorded(records, method)).tune(workload);
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

  private List<String> methods(Workload workload) {
    return records.stream()
        .map(TrialRecord::spec)
        .filter(spec -> spec.workload().id().equals(workload.id()))
        .map(TrialSpec::method)
        .distinct()
        .sorted()
        .toList();
  }
}
