package org.nwsbench.harness.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Frozen;

/**
 * Estimates how many seconds trials will take. An estimate is the mean of earlier trials of the
 * same workload and method, or else of all earlier trials of the workload. Without any, it is the
 * time that was measured when the workload was tuned ({@link Frozen}), or else {@code capSeconds}
 * of the workload. Training times are scaled to the budget of the trial.
 */
public final class Estimate {

  private static final double GUESSED_START_SECONDS = 4;

  private final Map<String, List<double[]>> seen = new HashMap<>();
  private final Frozen frozen;

  public Estimate(Collection<TrialRecord> records, Frozen frozen) {
    this.frozen = frozen;
    records.forEach(this::add);
  }

  void add(TrialRecord record) {
    if (record.measurements().isPresent()) {
      TrialSpec spec = record.spec();
      Measurements times = record.measurements().get();
      double[] sample = {
        times.startSeconds() + times.pausedSeconds(), times.trainSeconds() / spec.budgetFraction()
      };
      for (String key : List.of(pair(spec), spec.workload().id())) {
        seen.computeIfAbsent(key, absent -> new ArrayList<>()).add(sample);
      }
    }
  }

  public double seconds(TrialSpec spec) {
    List<double[]> samples = seen.getOrDefault(pair(spec), seen.get(spec.workload().id()));
    if (samples == null) {
      double cap = spec.workload().capSeconds();
      double full = frozen.referenceSeconds(spec.workload()).orElse(cap);
      return GUESSED_START_SECONDS + full * spec.budgetFraction();
    }
    double start = samples.stream().mapToDouble(sample -> sample[0]).average().orElseThrow();
    double train = samples.stream().mapToDouble(sample -> sample[1]).average().orElseThrow();
    return start + train * spec.budgetFraction();
  }

  public static String text(double seconds) {
    if (seconds < 90) {
      return Math.round(seconds) + " s";
    }
    return seconds < 5400
        ? Math.round(seconds / 60) + " min"
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String pair(TrialSpec spec) {
    return spec.workload().id() + " " + spec.method();
  }
}
