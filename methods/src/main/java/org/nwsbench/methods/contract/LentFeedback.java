package org.nwsbench.methods.contract;

import java.util.Arrays;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Selection;

/** Feedback on one batch whose arrays are taken back: they are checked, then spoilt. */
final class LentFeedback implements Feedback {

  private final ContractTrial trial;
  private final float[] losses;
  private final float[] bounds;
  private final float[] lentLosses;
  private final float[] lentBounds;

  LentFeedback(ContractTrial trial, Selection selection) {
    this.trial = trial;
    int[] rows = selection.rows();
    losses = new float[rows.length];
    bounds = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      losses[i] = trial.setting().fedBack().of(rows[i], trial.step());
      bounds[i] = Setting.bound(rows[i], losses[i]);
    }
    lentLosses = losses.clone();
    lentBounds = bounds.clone();
  }

  @Override
  public float[] losses() {
    trial.require(Need.LOSSES);
    return lentLosses;
  }

  @Override
  public float[] gradientBounds() {
    trial.require(Need.GRADIENT_BOUNDS);
    return lentBounds;
  }

  /** Whether nobody wrote to the arrays; whoever kept them reads NaN from now on. */
  boolean takeBack() {
    boolean whole = Arrays.equals(losses, lentLosses) && Arrays.equals(bounds, lentBounds);
    Arrays.fill(lentLosses, Float.NaN);
    Arrays.fill(lentBounds, Float.NaN);
    return whole;
  }
}
