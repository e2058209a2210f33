package org.nwsbench.methods.samplers.draw;

import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

/** A way to draw batches, one after another. */
public interface Drawing {

  Draw next();

  /** A sampler that learns nothing from training, with weights 1. */
  default Sampler sampler() {
    return () -> Selection.unweighted(next().rows());
  }
}
