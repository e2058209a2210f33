package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The contract of the sketch: one writer beside many readers, or a sketch a writer, merged. */
class SketchThreadsTest {

  private static final int ROWS = 2000;
  private static final HashFamily FAMILY =
      Rehashed.atMost(100, SignedRandomProjections.dense(new float[3], 15, 8, 1), 2);
  private static final CodeTable TABLE = CodeTable.of(FAMILY, Rows.of(vectors()));

  // The writer's memory, in rounds of two insertions, and the functions of its family.
  private static final int MEMORY = 1000;
  private static final int FUNCTIONS = 200;
  private static final HashFamily OPPOSITE =
      Rehashed.atMost(2, SignedRandomProjections.dense(new float[3], FUNCTIONS, 8, 1), 2);
  private static final CodeTable OPPOSITE_TABLE =
      CodeTable.of(OPPOSITE, Rows.of(new float[][] {{1, 2, 3}, {-1, -2, -3}}));

  private static float[][] vectors() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] vectors = new float[ROWS][3];
    for (float[] vector : vectors) {
      for (int k = 0; k < 3; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /**
   * Readers beside a writer that inserts 10 at a vector and -10 at its opposite, in turn, and
   * forgets: 64 writes weigh some 2% of what counts, and so move an estimate of about 10 by less
   * than 2. Of two buckets half the mass is there by chance. A reader that was interrupted while it
   * summed its {@value #FUNCTIONS} counters has the totals of long ago to take that off, when all
   * counted e^10 times less, and must read again: without that the estimate would fall to a third.
   * There are so many more readers than processors that hundreds are interrupted so.
   */
  @Test
  void estimates_besideWriter_areOffByFewInsertionsAtMost() throws Exception {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(OPPOSITE, 0);
    for (int i = 0; i < 10 * MEMORY; i++) {
      write(sketch);
    }
    double quiet = sketch.estimate(OPPOSITE_TABLE, 0);
    assertThat(quiet).isBetween(7., 13.);
    int readers = 4 * Runtime.getRuntime().availableProcessors();
    AtomicBoolean writing = new AtomicBoolean(true);
    ExecutorService pool = Executors.newFixedThreadPool(readers);
    List<Future<Double>> furthest = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(readers);
    for (int i = 0; i < readers; i++) {
      furthest.add(pool.submit(() -> furthestFrom(quiet, sketch, writing, started)));
    }
    started.await();
    for (int i = 0; i < 300_000; i++) {
      write(sketch);
    }
    writing.set(false);
    for (Future<Double> each : furthest) {
      assertThat(each.get()).isLessThan(2);
    }
    pool.shutdown();
  }

  private static void write(NadarayaWatsonSketch sketch) {
    sketch.insert(OPPOSITE_TABLE, 0, 10, 1);
    sketch.insert(OPPOSITE_TABLE, 1, -10, 1);
    sketch.forget(1 - 1. / MEMORY);
  }

  /**
   * The largest distance of an estimate from the quiet one, by turns of a single row and a block.
   */
  private static double furthestFrom(
      double quiet, NadarayaWatsonSketch sketch, AtomicBoolean writing, CountDownLatch started) {
    float[] block = new float[2];
    double furthest = 0;
    started.countDown();
    while (writing.get()) {
      sketch.estimate(OPPOSITE_TABLE, 0, 2, block);
      double alone = sketch.estimate(OPPOSITE_TABLE, 0);
      furthest = Math.max(furthest, Math.abs(block[0] - quiet));
      furthest = Math.max(furthest, Math.abs(alone - quiet));
    }
    return furthest;
  }

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

  /** Whole numbers add up without rounding: merged shards equal one pass, counter by counter. */
  @Test
  void merge_ofShards_equalsOnePass_counterByCounter() throws Exception {
    NadarayaWatsonSketch whole = new NadarayaWatsonSketch(FAMILY, .1);
    NadarayaWatsonSketch merged = new NadarayaWatsonSketch(FAMILY, .1);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<NadarayaWatsonSketch>> shards = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      int shard = s;
      shards.add(
          pool.submit(
              () -> {
                NadarayaWatsonSketch part = new NadarayaWatsonSketch(FAMILY, .1);
                for (int row = shard; row < ROWS; row += 4) {
                  part.insert(TABLE, row, row % 7, 1 + row % 3);
                }
                part.insert(TABLE, 0, Double.NaN, 1);
                return part;
              }));
    }
    for (int row = 0; row < ROWS; row++) {
      whole.insert(TABLE, row, row % 7, 1 + row % 3);
    }
    for (int i = 0; i < 4; i++) {
      whole.insert(TABLE, 0, Double.NaN, 1);
    }
    for (Future<NadarayaWatsonSketch> shard : shards) {
      merged.merge(shard.get());
    }
    pool.shutdown();

    assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
  }

  /** Streams that forget on their own clocks: what counts a tenth there counts a tenth here. */
  @Test
  void merge_afterForgetting_keepsWhatCountsNow() {
    float[][] two = {{1, 0, 0}, {0, 1, 0}};
    NadarayaWatsonSketch old = new NadarayaWatsonSketch(FAMILY, 0);
    old.insert(two[0], 0, 10, 4);
    old.forget(.25);
    NadarayaWatsonSketch young = new NadarayaWatsonSketch(FAMILY, 0);
    young.insert(two[0], 0, 2, 3);
    young.forget(.5);
    young.insert(two[1], 0, 1, 1);

    old.merge(young);

    assertThat(old.denominator(two[0], 0)).isGreaterThan(2.4);
    NadarayaWatsonSketch expected = new NadarayaWatsonSketch(FAMILY, 0);
    expected.insert(two[0], 0, 10, 1);
    expected.insert(two[0], 0, 2, 1.5);
    expected.insert(two[1], 0, 1, 1);
    for (float[] query : two) {
      assertThat(old.estimate(query)).isCloseTo(expected.estimate(query), within(1e-12));
      assertThat(old.numerator(query, 0)).isCloseTo(expected.numerator(query, 0), within(1e-12));
    }
  }

  @Test
  void merge_ofUnlikeSketches_refused() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(FAMILY, 0);
    assertThatThrownBy(() -> sketch.merge(new NadarayaWatsonSketch(FAMILY, 2, 0)))
        .hasMessageContaining("in 2 slabs with kappa 0.0 into a sketch of");
    assertThatThrownBy(() -> sketch.merge(new NadarayaWatsonSketch(FAMILY, 1)))
        .hasMessageStartingWith("cannot merge a sketch of rehashed");
    HashFamily other = SignedRandomProjections.dense(new float[3], 15, 8, 1);
    assertThatThrownBy(() -> sketch.merge(new NadarayaWatsonSketch(other, 0)))
        .hasMessageStartingWith("cannot merge a sketch of srp-dense");
  }
}
