package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of the sketch: one writer beside many readers, or a sketch a writer, merged. */
class SketchThreadsTest {

  private static final int ROWS = 2000;
  private static final HashFamily FAMILY =
      Rehashed.atMost(100, SignedRandomProjections.dense(new float[3], 15, 8, 1), 2);
  private static final CodeTable TABLE =
      CodeTable.of(FAMILY, Rows.of(Gaussian.vectors(ROWS, 3, 5)));

  /** What was written before a message is read behind it, to the bit, with no other lock. */
  @Test
  void estimate_behindFinishedWrites_seesThemAll() throws Exception {
    NadarayaWatsonSketch expected = new NadarayaWatsonSketch(FAMILY, .1);
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(FAMILY, .1);
    for (int row = 0; row < ROWS; row++) {
      expected.insert(TABLE, row, row % 7, 1);
    }
    Thread writer =
        new Thread(
            () -> {
              for (int row = 0; row < ROWS; row++) {
                sketch.insert(TABLE, row, row % 7, 1);
              }
            });
    writer.start();
    while (sketch.inserted() < ROWS) {
      Thread.onSpinWait();
    }
    for (int row = 0; row < ROWS; row += 50) {
      assertThat(sketch.estimate(TABLE, row)).isEqualTo(expected.estimate(TABLE, row));
    }
    writer.join();
  }

  /** Refusals are seen by a reader that waits for them. */
  @Test
  void refused_byAnotherThread_isSeen() throws Exception {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(FAMILY, .1);
    Thread writer = new Thread(() -> sketch.insert(TABLE, 0, Double.NaN, 1));
    writer.start();
    while (sketch.refused() == 0) {
      Thread.onSpinWait();
    }
    writer.join();
    assertThat(sketch.inserted()).isZero();
  }

  private static NadarayaWatsonSketch shard(int shard) {
    NadarayaWatsonSketch part = new NadarayaWatsonSketch(FAMILY, .1);
    for (int row = shard; row < ROWS; row += 4) {
      part.insert(TABLE, row, row % 7, 1 + row % 3);
    }
    part.insert(TABLE, 0, Double.NaN, 1);
    return part;
  }

  /** Whole numbers add up without rounding: merged shards equal one pass, counter by counter. */
  @Test
  void merge_ofShards_equalsOnePass_counterByCounter() {
    NadarayaWatsonSketch whole = new NadarayaWatsonSketch(FAMILY, .1);
    NadarayaWatsonSketch merged = new NadarayaWatsonSketch(FAMILY, .1);
    for (int row = 0; row < ROWS; row++) {
      whole.insert(TABLE, row, row % 7, 1 + row % 3);
    }
    for (int i = 0; i < 4; i++) {
      whole.insert(TABLE, 0, Double.NaN, 1);
    }
    IntStream.range(0, 4)
        .parallel()
        .mapToObj(SketchThreadsTest::shard)
        .toList()
        .forEach(merged::merge);

    assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
  }

  /** Streams that forget on their own clocks: what counts a tenth there counts a tenth here. */
  @Test
  void merge_afterForgetting_keepsWhatCountsNow() {
    float[][] two = {{1, 0, 0}, {0, 1, 0}};
    NadarayaWatsonSketch old = new NadarayaWatsonSketch(FAMILY, 0);
    old.insert(two[0], 10, 4);
    old.forget(.25);
    NadarayaWatsonSketch young = new NadarayaWatsonSketch(FAMILY, 0);
    young.insert(two[0], 2, 3);
    young.forget(.5);
    young.insert(two[1], 1, 1);

    old.merge(young);

    assertThat(old.denominator(two[0])).isGreaterThan(2.4);
    NadarayaWatsonSketch expected = new NadarayaWatsonSketch(FAMILY, 0);
    expected.insert(two[0], 10, 1);
    expected.insert(two[0], 2, 1.5);
    expected.insert(two[1], 1, 1);
    for (float[] query : two) {
      assertThat(old.estimate(query)).isCloseTo(expected.estimate(query), within(1e-12));
      assertThat(old.numerator(query)).isCloseTo(expected.numerator(query), within(1e-12));
    }
  }

  @Test
  void merge_ofUnlikeSketches_refused() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(FAMILY, 0);
    assertThatThrownBy(() -> sketch.merge(new NadarayaWatsonSketch(FAMILY, 1)))
        .hasMessageStartingWith("cannot merge a sketch of rehashed");
    HashFamily other = SignedRandomProjections.dense(new float[3], 15, 8, 1);
    assertThatThrownBy(() -> sketch.merge(new NadarayaWatsonSketch(other, 0)))
        .hasMessageStartingWith("cannot merge a sketch of srp-dense");
  }
}
