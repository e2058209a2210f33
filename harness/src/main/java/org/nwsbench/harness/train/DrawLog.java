package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.methods.spi.Selection;

/**
 * What a sampler asked and drew, step by step, kept until it is looked at. It costs the clock a
 * reference a step, and a copy of the row numbers that the sampler asks the model about. Off until
 * it is begun.
 *
 * <p>Memory: 12 bytes a drawn row, 4 a scored one, since the last look.
 */
final class DrawLog {

  /**
   * One step.
   *
   * @param scored rows that the sampler asked about before it chose
   * @param drawn what it chose
   */
  record Step(List<int[]> scored, Selection drawn) {}

  private final List<int[]> scored = new ArrayList<>();
  private List<Step> steps = new ArrayList<>();
  private boolean begun;

  void begin() {
    begun = true;
  }

  void scored(int[] rows) {
    if (begun) {
      scored.add(rows.clone());
    }
  }

  /** A step was taken on a selection that nobody writes to any more. */
  void drawn(Selection selection) {
    if (begun) {
      steps.add(new Step(List.copyOf(scored), selection));
      scored.clear();
    }
  }

  /** The steps since the last call. */
  List<Step> take() {
    List<Step> taken = steps;
    steps = new ArrayList<>();
    return taken;
  }
}
