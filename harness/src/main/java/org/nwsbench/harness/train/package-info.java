/**
 * Runs one trial in a worker process: first a rehearsal (short trainings that are thrown away, so
 * that the JVM compiles all code), then the training loop, in which the clock is stopped for each
 * evaluation. This package and {@code network} hold all code of the harness that uses the engine,
 * the library that computes networks. A trial knows nothing of other trials, or of which method is
 * expected to win. {@link org.nwsbench.harness.train.ChoosingCost} trains for a moment in the
 * process of {@code nwsbench plan}, to measure what choosing rows costs.
 */
package org.nwsbench.harness.train;
