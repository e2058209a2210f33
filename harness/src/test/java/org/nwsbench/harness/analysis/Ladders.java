package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

/**
 * Records of whole budget ladders with known answers: f = 1/4, 1/2 and 1, work and time in
 * proportion to f, 1,000 test rows.
 */
public final class Ladders {

  public static final List<Double> FRACTIONS = List.of(0.25, 0.5, 1.0);

  private Ladders() {}

  /** The reference errs on 140, 100 and 80 rows; all kinds of S. */
  public static List<TrialRecord> letter() {
    List<TrialRecord> records = new ArrayList<>();
    records.addAll(of("uniform.reshuffle", 4, 140, 100, 80));
    records.addAll(of("uniform.twin", 4, 140, 100, 80));
    records.addAll(of("nws", 4, 110, 70, 60));
    records.addAll(of("nws.label", 4, 90, 80, 70));
    records.addAll(of("grad.norm", 4, 200, 150, 120));
    records.addAll(of("loss.exact", 1, 110, 70, 60));
    return records;
  }

  /**
   * The ladder of a method. At f = 1/2 seeds 1 and 2 differ from the mean by 2 rows, but not those
   * of the reference.
   */
  public static List<TrialRecord> of(String method, int seeds, double... errors) {
    List<TrialRecord> records = new ArrayList<>();
    for (int budget = 0; budget < FRACTIONS.size(); budget++) {
      for (int seed = 0; seed < seeds; seed++) {
        double noise = method.equals("uniform.reshuffle") || budget != 1 ? 0 : noise(seed);
        records.add(trial(method, FRACTIONS.get(budget), seed, errors[budget] + noise));
      }
    }
    return records;
  }

  /** 0, 2, -2, 0 by seed. */
  private static double noise(int seed) {
    return seed == 1 ? 2 : seed == 2 ? -2 : 0;
  }

  public static TrialRecord trial(String method, double fraction, int seed, double errors) {
    return Records.of(method)
        .fraction(fraction)
        .seed(seed)
        .errors(errors)
        .seconds(10 * fraction)
        .build();
  }

  /** The same trial on another workload. */
  public static TrialRecord on(String workload, TrialRecord record) {
    return like(record).workload(workload).build();
  }

  /** A trial of the same method, budget, seed and errors. */
  public static Records like(TrialRecord record) {
    double fraction = record.spec().budgetFraction();
    return Records.of(record.spec().method())
        .fraction(fraction)
        .seed(record.spec().seed())
        .errors(record.outcome().orElseThrow().score().errors())
        .seconds(10 * fraction);
  }
}
