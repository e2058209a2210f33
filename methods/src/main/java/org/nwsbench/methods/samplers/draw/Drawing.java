package org.nwsbench.methods.samplers.draw;

import org.nwsbench.methods.spi.Sampler;

/** A way to draw batches, one after another. */
public interface Drawing {

  /** Draws the next batch. */
  Draw next();

  default Sampler sampler(double k) {
    return () -> next().weighted(k);
  }
}
