package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CreditDrawingTest {

  private static final int SIZE = 40;

  @Test
  void next_skewedScores_countsFollowDensities() {
    CreditDrawing drawing =
        new CreditDrawing(
            100,
            scores -> {
              for (int i = 0; i < 100; i++) {
                scores[i] = i < 50 ? 1 : 3;
              }
            },
            Proposal.PROPORTIONAL,
            10,
            8,
            new SplittableRandom(2));
    int[] counts = new int[100];
    for (int step = 0; step < 1000; step++) {
      Draw draw = drawing.next();
      for (int i = 0; i < 8; i++) {
        int row = draw.rows()[i];
        counts[row]++;
        assertThat(draw.densities()[i]).isCloseTo(row < 50 ? .5 : 1.5, within(1e-12));
      }
    }
    for (int i = 0; i < 100; i++) {
      assertThat(counts[i]).isBetween(i < 50 ? 38 : 117, i < 50 ? 42 : 123);
    }
  }

  @Test
  void next_estimates_askedOncePerPeriod() {
    AtomicInteger refreshes = new AtomicInteger();
    CreditDrawing drawing =
        new CreditDrawing(
            30,
            scores -> refreshes.incrementAndGet(),
            Proposal.PROPORTIONAL,
            4,
            16,
            new SplittableRandom(3));
    for (int step = 0; step < 41; step++) {
      assertThat(drawing.next().rows()).hasSize(16);
    }
    assertThat(refreshes).hasValue(11);
  }

  private static double[] uniform() {
    double[] densities = new double[SIZE];
    Arrays.fill(densities, 1);
    return densities;
  }

  /** One whose own refreshes are left out: the test collects and takes. */
  private static CreditDrawing list(SplittableRandom random) {
    return new CreditDrawing(SIZE, scores -> {}, Proposal.PROPORTIONAL, 1, 1, random);
  }

  private static void takeAll(CreditDrawing list, int[] counts) {
    for (int row : list.take(list.remaining())) {
      counts[row]++;
    }
  }

  @Test
  void collect_uniform_listsEachRowOnceAPass() {
    CreditDrawing list = list(new SplittableRandom(1));
    int[] counts = new int[SIZE];
    for (int collection = 1; collection <= 80; collection++) {
      list.collect(uniform(), 10);
      takeAll(list, counts);
      int passes = collection / 4;
      if (collection % 4 == 0) {
        assertThat(counts).containsOnly(passes);
      } else {
        assertThat(Arrays.stream(counts)).allMatch(c -> c == passes || c == passes + 1);
      }
    }
  }

  @Test
  void collect_anyDensities_countsWithinOneOfCollected() {
    SplittableRandom random = new SplittableRandom(2);
    CreditDrawing list = list(random);
    double[] collected = new double[SIZE];
    int[] counts = new int[SIZE];
    for (int collection = 0; collection < 200; collection++) {
      double[] densities = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        densities[i] = 2 * random.nextDouble() * (i % 5);
        collected[i] += densities[i] * 7 / SIZE;
      }
      list.collect(densities, 7);
      takeAll(list, counts);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat((double) counts[i]).isBetween(collected[i] - 1, collected[i] + 1);
    }
  }

  /**
   * H0: a first collection of c credits lists a row c times in expectation, c = .3. 4,000 lists of
   * 40 rows, z test at |z| < 4.9: false alarm 1e-6. Starting all rows at no credit lists none.
   */
  @Test
  void collect_first_expectedCountIsCredit() {
    int listed = 0;
    int rows = 0;
    for (int seed = 0; seed < 4000; seed++) {
      CreditDrawing list = list(new SplittableRandom(seed));
      list.collect(uniform(), 12);
      listed += list.remaining();
      rows += SIZE;
    }
    double z = (listed - .3 * rows) / Math.sqrt(rows * .3 * .7);
    assertThat(z).isBetween(-4.9, 4.9);
  }

  @Test
  void take_severalCollections_earlierFirst() {
    CreditDrawing list = list(new SplittableRandom(3));
    list.collect(uniform(), SIZE);
    list.take(10);
    double[] onlyLast = new double[SIZE];
    onlyLast[SIZE - 1] = SIZE;
    list.collect(onlyLast, 100);

    assertThat(list.remaining()).isEqualTo(130);
    int[] counts = new int[SIZE];
    for (int row : list.take(30)) {
      counts[row]++;
    }
    assertThat(counts).doesNotContain(2);
    assertThat(list.take(100)).containsOnly(SIZE - 1);
    assertThat(list.remaining()).isZero();
  }

  /**
   * The list is shuffled: a list of 40 rows in ascending order would come about by chance with
   * probability 1/40!.
   */
  @Test
  void collect_order_isRandom() {
    CreditDrawing list = list(new SplittableRandom(4));
    list.collect(uniform(), SIZE);
    int[] order = list.take(SIZE);
    assertThat(order).isNotEqualTo(Shuffles.identity(SIZE));
    assertThat(order).containsExactlyInAnyOrder(Shuffles.identity(SIZE));
  }
}
