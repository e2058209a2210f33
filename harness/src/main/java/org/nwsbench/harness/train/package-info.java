/**
 * Runs one trial in a worker process: first a rehearsal (short trainings that are thrown away, so
 * that the JVM compiles all code), then the training loop, in which the clock is stopped for each
 * evaluation. This package and {@code network} hold all code of the harness that uses the engine,
 * the library that computes networks. Nothing here knows other trials, or which method is expected
 * to win.
 */
package org.nwsbench.harness.train;
