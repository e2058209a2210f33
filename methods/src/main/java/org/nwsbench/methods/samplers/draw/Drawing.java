package org.nwsbench.methods.samplers.draw;

import org.nwsbench.methods.spi.Sampler;

/** A way to draw batches, one after another. */
public interface Drawing {

  Draw next();

  /** Returns a sampler that learns nothing from training: batches {@link Draw#weighted}. */
  default Sampler sampler(double k) {
    return () -> next().weighted(k);
  }
}
