package org.nwsbench.harness.train;

import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.SecondModel;

/** A scorer with a second model beside the one that is trained. */
record TwoModels(Scorer first, SecondModel secondModel) implements Scorer {

  @Override
  public float[] losses(int[] rows) {
    return first.losses(rows);
  }

  @Override
  public float[] gradientBounds(int[] rows) {
    return first.gradientBounds(rows);
  }

  @Override
  public float[] gradientNorms(int[] rows) {
    return first.gradientNorms(rows);
  }
}
