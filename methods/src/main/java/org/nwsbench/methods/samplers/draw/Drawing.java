package org.nwsbench.methods.samplers.draw;

import org.nwsbench.methods.spi.Sampler;

/** A way to draw batches, one after another. */
public interface Drawing {

  /** Draws the next batch. */
  Draw next();

  /**
   * Returns a sampler that uses these batches, learns nothing from training and weights rows by
   * density^-k ({@link Draw#weighted}).
   */
  default Sampler sampler(double k) {
    return () -> next().weighted(k);
  }
}
