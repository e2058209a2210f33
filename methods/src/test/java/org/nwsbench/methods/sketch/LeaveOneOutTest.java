package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaveOneOutTest {

  private static final int ROWS = 60;

  private static HashFamily family(int buckets) {
    return Rehashed.atMost(buckets, SignedRandomProjections.dense(new float[3], 12, 5, 1), 2);
  }

  /** Follows all rows of the table. */
  private static LeaveOneOut following(NadarayaWatsonSketch sketch, CodeTable table) {
    return new LeaveOneOut(sketch, table, IntStream.range(0, table.size()).toArray());
  }

  /** What is inserted: rows at random, so most of them several times, at growing weights. */
  private interface Insertion {
    void insert(int row, double target, double weight);
  }

  private static void replay(double gamma, NadarayaWatsonSketch sketch, Insertion insertion) {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 400; i++) {
      sketch.forget(gamma);
      insertion.insert(random.nextInt(ROWS), random.nextDouble(), 1 + random.nextInt(3));
    }
  }

  /** gamma = .5 renormalises the counters on the way. */
  @ParameterizedTest
  @CsvSource({"32, 1, 0, 1", "32, .9, .3, 3", "7, .95, .3, 1", "7, 1, 0, 3", "7, .5, .2, 2"})
  void estimate_equalsSketchBuiltWithoutTheRow(int buckets, double gamma, double kappa, int slots) {
    HashFamily family = family(buckets);
    float[][] vectors = Gaussian.vectors(ROWS, 3, 5);
    CodeTable table = CodeTable.of(family, Rows.of(vectors), slots, row -> row % slots);
    NadarayaWatsonSketch whole = new NadarayaWatsonSketch(family, slots, kappa);
    LeaveOneOut leaveOneOut = following(whole, table);
    replay(gamma, whole, leaveOneOut::insert);
    for (int row = 0; row < ROWS; row++) {
      int left = row;
      NadarayaWatsonSketch without = new NadarayaWatsonSketch(family, slots, kappa);
      replay(
          gamma,
          without,
          (other, target, weight) -> {
            if (other != left) {
              without.insert(table, other, target, weight);
            }
          });
      assertThat(leaveOneOut.estimate(row))
          .isCloseTo(without.estimate(table, row), Percentage.withPercentage(1e-4));
    }
  }

  /** Rows that are not followed are inserted all the same. */
  @Test
  void estimate_ofSomeFollowed_isThatOfAllFollowed() {
    HashFamily family = family(7);
    CodeTable table = CodeTable.of(family, Rows.of(Gaussian.vectors(ROWS, 3, 5)));
    NadarayaWatsonSketch whole = new NadarayaWatsonSketch(family, .3);
    NadarayaWatsonSketch again = new NadarayaWatsonSketch(family, .3);
    LeaveOneOut all = following(whole, table);
    LeaveOneOut some = new LeaveOneOut(again, table, new int[] {2, 5});
    replay(.9, whole, all::insert);
    replay(.9, again, some::insert);
    assertThat(some.estimate(2)).isEqualTo(all.estimate(2));
    assertThat(some.estimate(5)).isEqualTo(all.estimate(5));
    assertThat(again.toBytes()).isEqualTo(whole.toBytes());
    assertThatThrownBy(() -> some.estimate(3)).hasMessage("row 3 is not followed");
  }

  @Test
  void follow_rowThatTheTableLacks_refused() {
    CodeTable table = CodeTable.of(family(7), Rows.of(Gaussian.vectors(ROWS, 3, 5)));
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family(7), 0);
    assertThatThrownBy(() -> new LeaveOneOut(sketch, table, new int[] {ROWS}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void estimate_aloneInItsBuckets_isPrior_andAloneAtAll_isNaN() {
    HashFamily family = family(32);
    CodeTable table = CodeTable.of(family, Rows.of(new float[][] {{1, 0, 0}, {-1, 0, 0}}));
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0);
    LeaveOneOut leaveOneOut = following(sketch, table);
    for (int i = 1; i <= 9; i++) {
      leaveOneOut.insert(0, .1 * i, .7);
    }
    assertThat(leaveOneOut.estimate(0)).isNaN();

    leaveOneOut.insert(1, 8, 1);
    assertThat(leaveOneOut.estimate(0)).isCloseTo(8, within(1e-12));
  }

  /** The other row counts 2^-60 of this one, but it is another row. */
  @Test
  void estimate_othersFaded_isTheirs() {
    HashFamily family = family(32);
    CodeTable table = CodeTable.of(family, Rows.of(new float[][] {{1, 0, 0}, {-1, 0, 0}}));
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0);
    LeaveOneOut leaveOneOut = following(sketch, table);
    leaveOneOut.insert(0, 3, 1);
    for (int i = 0; i < 30; i++) {
      sketch.forget(.5);
    }
    leaveOneOut.insert(1, 8, 1);
    assertThat(leaveOneOut.estimate(1)).isCloseTo(3, within(1e-6));
  }

  @Test
  void insert_refusedByTheSketch_isNotRemembered() {
    HashFamily family = family(32);
    CodeTable table = CodeTable.of(family, Rows.of(new float[][] {{1, 0, 0}, {1, 0, 0}}));
    LeaveOneOut leaveOneOut = following(new NadarayaWatsonSketch(family, 0), table);
    leaveOneOut.insert(1, 4, 1);
    assertThat(leaveOneOut.insert(0, Double.NaN, 1)).isFalse();
    assertThat(leaveOneOut.estimate(0)).isEqualTo(4);
  }

  @Test
  void table_ofOtherFamily_refused() {
    CodeTable table = CodeTable.of(family(32), Rows.of(Gaussian.vectors(ROWS, 3, 5)));
    assertThatThrownBy(() -> following(new NadarayaWatsonSketch(family(7), 0), table))
        .hasMessageStartingWith("a table of srp-dense");
  }
}
