package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.simple.RandomSource;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.stats.DetectableEffect;
import org.nwsbench.harness.stats.FalseWins;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * What the reference's twin, which differs from it in its order of rows alone, tells of the others'
 * differences: how large one must be to be seen, and how often none at all is taken for one.
 */
public final class Nulls {

  private static final int SEED_DIGITS = 16;
  private static final int HEXADECIMAL = 16;

  private Nulls() {}

  /**
   * The twin on one workload at one budget fraction.
   *
   * @param results of the workload
   * @param own the twin's row
   * @param reference the reference's row
   * @param points differences of test errors by seed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Null(WorkloadResults results, Row own, Row reference, double[] points) {

    /** Errors of the twin less those of the reference, in percentage points. */
    public Optional<PairedDifference> difference() {
      return PairedDifference.of(points);
    }

    /** The least difference that is seen four times in five, in points. */
    public OptionalDouble detectable() {
      return DetectableEffect.of(points);
    }

    /** Simulated studies; empty where there are no more pairs than one study has. */
    public Optional<FalseWins> falseWins() {
      return points.length <= FalseWins.PROTOCOL_PAIRS
          ? Optional.empty()
          : Optional.of(
              FalseWins.simulate(
                  points,
                  FalseWins.PROTOCOL_DRAWS,
                  FalseWins.PROTOCOL_PAIRS,
                  RandomSource.XO_RO_SHI_RO_128_PP.create(randomSeed())));
    }

    private long randomSeed() {
      String hash = Sha256.hex("false wins of %s at %s".formatted(results.name(), own.fraction()));
      return Long.parseUnsignedLong(hash.substring(0, SEED_DIGITS), HEXADECIMAL);
    }
  }

  /** Workload by workload and fraction by fraction, where the twin was run beside a reference. */
  public static List<Null> of(List<WorkloadResults> workloads) {
    List<Null> nulls = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      for (Row row : results.rows()) {
        if (row.contender().method().equals(PrimaryFamily.TWIN)) {
          double[] points = new ErrorDifferences(results, row.fraction()).points(row.contender());
          results
              .reference(row.contender())
              .map(reference -> results.row(reference, row.fraction()))
              .ifPresent(reference -> nulls.add(new Null(results, row, reference, points)));
        }
      }
    }
    return nulls;
  }
}
