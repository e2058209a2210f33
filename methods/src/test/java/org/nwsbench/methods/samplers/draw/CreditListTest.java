package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CreditListTest {

  private static final int SIZE = 40;

  private static double[] uniform() {
    double[] densities = new double[SIZE];
    Arrays.fill(densities, 1);
    return densities;
  }

  private static void takeAll(CreditList list, int[] counts) {
    while (list.remaining() > 0) {
      counts[list.take()]++;
    }
  }

  @Test
  void collect_uniform_listsEachRowOnceAPass() {
    CreditList list = new CreditList(SIZE, new SplittableRandom(1));
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
    CreditList list = new CreditList(SIZE, random);
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
      CreditList list = new CreditList(SIZE, new SplittableRandom(seed));
      list.collect(uniform(), 12);
      listed += list.remaining();
      rows += SIZE;
    }
    double z = (listed - .3 * rows) / Math.sqrt(rows * .3 * .7);
    assertThat(z).isBetween(-4.9, 4.9);
  }

  @Test
  void take_severalCollections_earlierFirst() {
    CreditList list = new CreditList(SIZE, new SplittableRandom(3));
    list.collect(uniform(), SIZE);
    for (int i = 0; i < 10; i++) {
      list.take();
    }
    double[] onlyLast = new double[SIZE];
    onlyLast[SIZE - 1] = SIZE;
    list.collect(onlyLast, 100);

    assertThat(list.remaining()).isEqualTo(130);
    int[] counts = new int[SIZE];
    for (int i = 0; i < 30; i++) {
      counts[list.take()]++;
    }
    assertThat(counts).doesNotContain(2);
    for (int i = 0; i < 100; i++) {
      assertThat(list.take()).isEqualTo(SIZE - 1);
    }
    assertThatThrownBy(list::take).isInstanceOf(IllegalStateException.class);
  }

  /**
   * The list is shuffled: a list of 40 rows in ascending order would come about by chance with
   * probability 1/40!.
   */
  @Test
  void collect_order_isRandom() {
    CreditList list = new CreditList(SIZE, new SplittableRandom(4));
    list.collect(uniform(), SIZE);
    int[] order = new int[SIZE];
    Arrays.setAll(order, i -> list.take());
    assertThat(order).isNotEqualTo(Shuffles.identity(SIZE));
    assertThat(order).containsExactlyInAnyOrder(Shuffles.identity(SIZE));
  }
}
