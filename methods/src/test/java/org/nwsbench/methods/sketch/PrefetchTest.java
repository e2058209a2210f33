package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefetchTest {

  private static final int ROWS = 1024;

  private final HashFamily family = SignedRandomProjections.dense(new float[2], 4, 8, 1);
  private final CodeTable table = CodeTable.of(family, new Rows(ROWS, 2, PrefetchTest::angles));
  private final NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0.1);

  /**
   * 4 functions of 256 counters of 16 bytes are 16,384 bytes, the codes 8,192: 384 lines of 64, as
   * many as the look-ups of 96 rows.
   */
  @Test
  void pays_fromAsManyLookUpsAsLines() {
    Prefetch prefetch = new Prefetch(sketch, table);
    assertThat(prefetch.pays(95)).isFalse();
    assertThat(prefetch.pays(96)).isTrue();
  }

  @Test
  void before_changesNoEstimate() {
    for (int row = 0; row < ROWS; row++) {
      sketch.insert(table, row, row, 1);
    }
    float[] expected = new float[ROWS];
    sketch.estimate(table, 0, ROWS, expected);
    new Prefetch(sketch, table).before(ROWS);
    float[] estimates = new float[ROWS];
    sketch.estimate(table, 0, ROWS, estimates);
    assertThat(estimates).containsExactly(expected);
  }

  private static void angles(int first, int count, float[] target) {
    for (int i = 0; i < count; i++) {
      target[2 * i] = (float) Math.cos(first + i);
      target[2 * i + 1] = (float) Math.sin(first + i);
    }
  }
}
