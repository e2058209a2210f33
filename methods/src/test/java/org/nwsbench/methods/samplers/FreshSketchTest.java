package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nwsbench.methods.samplers.estimate.Estimates;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;
import org.nwsbench.methods.spi.FeatureKind;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;

/** The sketch where rows are used once. */
class FreshSketchTest {

  private static final int SIZE = 40;

  private static FakeTrial trial(FeatureKind kind) {
    return trial(new NwsLabel(), Map.of("own-share", "0", "tables", "3"), kind);
  }

  /** Rows of five symbols or numbers from 0 to 2. */
  static FakeTrial trial(SamplingMethod method, Map<String, String> settings, FeatureKind kind) {
    SplittableRandom random = new SplittableRandom(2);
    float[][] rows = new float[SIZE][5];
    for (float[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        row[k] = random.nextInt(3);
      }
    }
    return new FakeTrial(method, settings, rows, 2).of(kind);
  }

  private static Estimates estimates(FakeTrial trial, boolean fresh) {
    return SketchEstimates.of(trial, Hashing.of(trial, true), fresh);
  }

  /** The same hashes, counters and forgetting as with a table of all rows, to the bit. */
  @ParameterizedTest
  @EnumSource(FeatureKind.class)
  void fresh_estimates_areThoseOfTheTable(FeatureKind kind) {
    assertAlike(estimates(trial(kind), false), estimates(trial(kind), true));
  }

  /** Trains both alike, and asserts that they estimate alike. */
  static void assertAlike(Estimates table, Estimates fresh) {
    SplittableRandom random = new SplittableRandom(4);
    for (int step = 0; step < 20; step++) {
      int[] rows = {random.nextInt(SIZE), random.nextInt(SIZE)};
      double[] densities = {.5 + random.nextDouble(), 1};
      float[] targets = {(float) random.nextDouble(), 2};
      table.learn(rows, densities, targets);
      fresh.learn(rows, densities, targets);
    }
    int[] asked = {7, 3, 39, 3};
    assertThat(fresh.of(asked)).containsExactly(table.of(asked));
    assertThat(fresh.estimatesUncounted(asked)).containsExactly(table.of(asked));
  }

  @Test
  void fresh_lookUps_areOfTrainingAlone() {
    FakeTrial trial = trial(FeatureKind.CATEGORICAL);
    Estimates fresh = estimates(trial, true);
    fresh.estimatesUncounted(new int[] {1, 2});
    assertThat(trial.countedLookUps()).isZero();
    fresh.of(new int[] {1, 2});
    assertThat(trial.countedLookUps()).isEqualTo(2 * 3);
  }

  /** Pools of 4 batches of 2 in 3 tables, by themselves. */
  @Test
  void sampler_usedOnce_drawsFromPools() {
    FakeTrial trial = trial(FeatureKind.CATEGORICAL).passingOnce().scored(row -> 1 + row % 3);
    Sampler sampler = trial.sampler();
    for (int step = 0; step < 10; step++) {
      assertThat(trial.step(sampler).weights()).containsOnly(1);
    }
    assertThat(trial.countedLookUps()).isZero();
    trial.spend(.5);
    trial.step(sampler);
    assertThat(trial.countedLookUps()).isEqualTo(8 * 3);
    assertThat(((RowEstimator) sampler).estimates(new int[] {4})).hasSize(1);
  }
}
