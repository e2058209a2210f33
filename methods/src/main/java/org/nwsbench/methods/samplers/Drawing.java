package org.nwsbench.methods.samplers;

/** A way to draw batches, one after another. */
interface Drawing {

  /** The next batch. */
  Draw next();
}
