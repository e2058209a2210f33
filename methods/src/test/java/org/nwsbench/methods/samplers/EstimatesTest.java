package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.samplers.draw.Draw;
import org.nwsbench.methods.samplers.draw.RowSupply;
import org.nwsbench.methods.samplers.estimate.ClassMeans;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Estimates;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.samplers.estimate.LastObserved;
import org.nwsbench.methods.samplers.estimate.SketchEstimates;

class EstimatesTest {

  private static final double[] ALIKE = {1, 1, 1, 1};

  @Test
  void table_rowsSeen_giveLastTarget_othersTheMean() {
    LastObserved table = new LastObserved(5);
    table.learn(new int[] {0, 1, 0}, ALIKE, new float[] {8, 2, 4});
    table.learn(new int[] {2}, ALIKE, new float[] {Float.NaN});
    float[] all = new float[5];
    table.all(all);
    assertThat(all).containsExactly(4, 2, 3, 3, 3);
    assertThat(table.of(new int[] {3, 1})).containsExactly(3, 2);
  }

  /** 1e30 takes the 2 of row 1 out of a running sum: row 2 would have (1 + 0) / 2. */
  @Test
  void table_afterAHugeTarget_forgetsIt() {
    LastObserved table = new LastObserved(3);
    table.learn(new int[] {0, 1}, ALIKE, new float[] {1e30f, 2});
    table.learn(new int[] {0}, ALIKE, new float[] {1});
    assertThat(table.of(new int[] {2})).containsExactly(1.5f);
    float[] all = new float[3];
    table.all(all);
    assertThat(all).containsExactly(1, 2, 1.5f);
  }

  @Test
  void table_empty_knowsNothing() {
    assertThat(new LastObserved(2).of(new int[] {1})).containsExactly(Float.NaN);
  }

  /** Labels of FakeTrial: rows 0 and 1 are 0, 2 and 3 are 1, 4 and 5 are 2. */
  @Test
  void classMeans_handWorkedBatches_moveByATenth() {
    FakeTrial set = new FakeTrial(new LossClass(), Map.of(), FakeTrial.blank(8), 2);
    ClassMeans means = new ClassMeans(set, false, .9);
    assertThat(means.of(new int[] {0})).containsExactly(0);
    means.learn(new int[] {0, 1, 2}, ALIKE, new float[] {1, 3, 10});
    means.learn(new int[] {1, 4}, ALIKE, new float[] {12, Float.POSITIVE_INFINITY});
    // Class 0: .9 2 + .1 12 = 3. Class 1: 10. Others: their mean.
    float[] all = new float[8];
    means.all(all);
    assertThat(all).containsExactly(3, 3, 10, 10, 6.5f, 6.5f, 6.5f, 6.5f);
  }

  @Test
  void ownShare_rowsSeen_isBlendedIn() {
    Map<String, String> settings = Map.of("warm-up", "0", "own-share", "0.25");
    FakeTrial trial = new FakeTrial(new Nws(), settings, FakeTrial.blank(3), 2);
    EstimateSampler sampler =
        new EstimateSampler(
            trial,
            blended(new ClassMeans(trial, false, .9)),
            new RowSupply(trial),
            self -> () -> new Draw(new int[] {0, 1}, new double[] {1, 1}),
            scores -> {},
            0);
    trial.scored(row -> row == 0 ? 2 : 6).step(sampler);
    // Class mean 4: 4 + (2 - 4) / 4, 4 + (6 - 4) / 4, and 4 for row 2, whose class is unseen.
    float[] all = new float[3];
    sampler.scoreAll(all);
    assertThat(all).containsExactly(3.5f, 4.5f, 4);
    assertThat(sampler.scores(new int[] {2, 0})).containsExactly(4, 3.5f);
    assertThat(sampler.estimates(new int[] {0, 1})).containsExactly(3.5f, 4.5f);
  }

  private static Estimates blended(Estimates estimates) {
    return new Estimates() {
      @Override
      public boolean usesOwnLastTarget() {
        return true;
      }

      @Override
      public void learn(int[] rows, double[] densities, float[] targets) {
        estimates.learn(rows, densities, targets);
      }

      @Override
      public float[] of(int[] rows) {
        return estimates.of(rows);
      }

      @Override
      public void all(float[] out) {
        estimates.all(out);
      }
    };
  }

  /** Batches wait to be inserted, up to 64 of them: how often training asks changes nothing. */
  @Test
  void sketch_askedSeldom_estimatesAsIfAskedAlways() {
    Estimates always = sketchOfCircle();
    Estimates seldom = sketchOfCircle();
    SplittableRandom random = new SplittableRandom(4);
    for (int step = 0; step < 150; step++) {
      int[] rows = {random.nextInt(40), random.nextInt(40)};
      double[] densities = {.5 + random.nextDouble(), 1};
      float[] targets = {(float) random.nextDouble(), rows[1]};
      always.learn(rows, densities, targets);
      seldom.learn(rows, densities, targets);
      Arrays.fill(targets, Float.NaN);
      always.of(rows);
    }
    assertThat(all(seldom)).containsExactly(all(always));
  }

  /** The harness asks while the clock stands: nothing that waits may be worked off then. */
  @Test
  void sketch_askedFromOutside_leavesWhatWaits() {
    Estimates sketch = sketchOfCircle();
    int[] rows = {3, 5};
    sketch.learn(rows, new double[] {1, 1}, new float[] {1, 1});
    all(sketch);
    sketch.learn(rows, new double[] {1, 1}, new float[] {9, 9});
    float before = sketch.estimatesUncounted(rows)[0];
    assertThat(sketch.estimatesUncounted(rows)[0]).isEqualTo(before);
    assertThat(sketch.of(rows)[0]).isGreaterThan(before);
  }

  private static float[] all(Estimates estimates) {
    float[] all = new float[40];
    estimates.all(all);
    return all;
  }

  private static Estimates sketchOfCircle() {
    float[][] circle = new float[40][];
    for (int i = 0; i < circle.length; i++) {
      circle[i] = new float[] {(float) Math.cos(i), (float) Math.sin(i)};
    }
    FakeTrial trial = new FakeTrial(new Nws(), Map.of(), circle, 2);
    return SketchEstimates.of(trial, Hashing.of(trial, false), false);
  }
}
