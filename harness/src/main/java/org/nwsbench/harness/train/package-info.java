/**
 * One trial: rehearsal, the training loop, evaluation off the clock, in a worker process. With
 * {@code network} this is the only code that touches the engine, and all that is in the measured
 * path. Nothing here knows other trials, or which method is expected to win.
 */
package org.nwsbench.harness.train;
