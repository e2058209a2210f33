package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

/**
 * Ten rows with losses 1, ..., 1, 5, 5: the mean is 1.8, so rows 0 to 7 are easy. r = .5 leaves 4
 * of the 8, at weight 2, beside rows 8 and 9: passes of 6.
 */
class InfoBatchTest {

  private static FakeTrial trial(int batch) {
    return new FakeTrial(new InfoBatch(), Map.of(), FakeTrial.blank(10), batch)
        .scored(row -> row < 8 ? 1 : 5);
  }

  @Test
  void firstPass_nothingSeen_keepsAllAtWeightOne() {
    FakeTrial trial = trial(10);
    Selection first = trial.step(trial.sampler());
    assertThat(first.rows()).containsExactlyInAnyOrder(Shuffles.identity(10));
    assertThat(first.weights()).containsOnly(1);
  }

  @Test
  void laterPasses_easyRows_halfStayAtDoubleWeight() {
    FakeTrial trial = trial(10);
    Sampler sampler = trial.sampler();
    trial.step(sampler);
    for (int passes = 0; passes < 100; passes += 5) {
      // Five passes of 6 are three batches of 10.
      int[] counts = new int[10];
      double weights = 0;
      for (int step = 0; step < 3; step++) {
        Selection batch = trial.step(sampler);
        for (int i = 0; i < 10; i++) {
          int row = batch.rows()[i];
          counts[row]++;
          assertThat(batch.weights()[i]).isEqualTo(row < 8 ? 2 : 1);
        }
        weights += Arrays.stream(batch.weights()).sum();
      }
      assertThat(weights).isEqualTo(5 * 10);
      assertThat(counts[8]).isEqualTo(5);
      assertThat(counts[9]).isEqualTo(5);
    }
  }

  /** 5 passes of 4 of 8 easy rows would all be equal by chance with probability 70^-4 = 4e-8. */
  @Test
  void passes_easyRows_areDrawnAgain() {
    FakeTrial trial = trial(2);
    Sampler sampler = trial.sampler();
    trial.steps(sampler, 5);
    int[] counts = new int[10];
    for (int step = 0; step < 15; step++) {
      Arrays.stream(trial.step(sampler).rows()).forEach(row -> counts[row]++);
    }
    assertThat(Arrays.stream(counts).filter(c -> c > 0).count()).isGreaterThan(6);
  }

  /**
   * Five easy rows at r = .5: 2.5 stay beside row 5, which shows how many passes there were. H0:
   * passes are 3.5 rows long in expectation; 60,000 rows, z test at |z| < 4.9 with a variance of
   * .25 a pass, false alarm 1e-6. Sees a length of 3.49.
   */
  @Test
  void oddNumberOfEasyRows_stay_isRoundedWithoutBias() {
    FakeTrial trial =
        new FakeTrial(new InfoBatch(), Map.of(), FakeTrial.blank(6), 6)
            .scored(row -> row < 5 ? 1 : 9);
    Sampler sampler = trial.sampler();
    trial.step(sampler);
    long passes = 0;
    for (int step = 0; step < 10_000; step++) {
      passes += Arrays.stream(trial.step(sampler).rows()).filter(row -> row == 5).count();
    }
    double z = (60_000 - 3.5 * passes) / Math.sqrt(.25 * passes);
    assertThat(z).isBetween(-4.9, 4.9);
  }

  @Test
  void equalLosses_pruneNothing() {
    FakeTrial trial = trial(10).scored(row -> 1);
    Sampler sampler = trial.sampler();
    for (int step = 0; step < 20; step++) {
      Selection batch = trial.step(sampler);
      assertThat(batch.rows()).containsExactlyInAnyOrder(Shuffles.identity(10));
      assertThat(batch.weights()).containsOnly(1);
    }
  }

  @Test
  void afterDelta_midPass_allRowsReturnAtWeightOne() {
    FakeTrial trial = trial(5);
    Sampler sampler = trial.sampler();
    trial.steps(sampler, 3);
    trial.spend(.875);
    for (int pass = 0; pass < 5; pass++) {
      assertThat(trial.counts(sampler, 2)).containsOnly(1);
    }
  }
}
