package org.nwsbench.methods.samplers.draw;

/** A way to draw batches, one after another. */
public interface Drawing {

  Draw next();
}
