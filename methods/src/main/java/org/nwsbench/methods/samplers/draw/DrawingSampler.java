package org.nwsbench.methods.samplers.draw;

import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

/** A sampler that learns nothing from training: batches of a drawing, weighted by density^-k. */
public record DrawingSampler(Drawing drawing, double k) implements Sampler {

  @Override
  public Selection next() {
    return drawing.next().weighted(k);
  }
}
