package org.nwsbench.methods.samplers.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreCellsTest {

  private static final float ROOT = (float) Math.sqrt(2);

  /** Four cells, from 0 to the root of 2 by .354: .1 and .3 share the first. */
  @Test
  void estimate_byHand_leansOnAllLabelsOfTheCell() {
    ScoreCells cells = new ScoreCells(4, 3, 2);
    assertThat(cells.estimate(0, .1f)).isNaN();
    cells.insert(0, .1f, 1, 6);
    cells.insert(1, .3f, 3, 2);
    cells.insert(0, .5f, 9, 100);
    // Mean of the cell: (6 + 3 2) / 4 = 3.
    assertThat(cells.estimate(0, .2f)).isEqualTo((6 + 2 * 3) / 3f);
    assertThat(cells.estimate(1, .2f)).isEqualTo((6 + 2 * 3) / 5f);
    assertThat(cells.estimate(2, .2f)).isEqualTo(3);
    // An empty cell: the mean of all.
    assertThat(cells.estimate(2, ROOT)).isEqualTo((6 + 6 + 900) / 13f);
  }

  /** A row of weight 1 that was forgotten by half, beside a new one: (1/2 4 + 1 10) / (3/2). */
  @Test
  void forget_halvesWhatWasThere_alsoWhereTheScaleStartsAnew() {
    for (int times : new int[] {1, 400}) {
      ScoreCells cells = new ScoreCells(1, 2, 0);
      for (int i = 1; i < times; i++) {
        cells.insert(1, .1f, 1, 99);
        cells.forget(.5);
      }
      cells = times == 1 ? cells : emptied(cells);
      cells.insert(1, .1f, 1, 4);
      cells.forget(.5);
      cells.insert(1, .1f, 1, 10);
      assertThat(cells.estimate(1, .1f)).isEqualTo(8);
    }
  }

  /** Forgets until nothing is left, which takes more than one new scale. */
  private static ScoreCells emptied(ScoreCells cells) {
    for (int i = 0; i < 2000; i++) {
      cells.forget(.5);
    }
    return cells;
  }

  /** Without a prior a label that the cell has not seen gets the mean of the others. */
  @Test
  void estimate_withoutPrior_ofNewLabel_isTheMean() {
    ScoreCells cells = new ScoreCells(1, 2, 0);
    cells.insert(0, .1f, 1, 4);
    assertThat(cells.estimate(1, .1f)).isEqualTo(4);
    assertThat(cells.estimate(0, .1f)).isEqualTo(4);
  }
}
