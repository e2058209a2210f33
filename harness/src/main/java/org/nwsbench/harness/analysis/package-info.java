/**
 * What the records of an experiment say: records become rows, rows curves, curves speed-ups,
 * speed-ups tests, and tests verdicts, each step immutable once made.
 *
 * <p>A step knows the steps before it and none after it. Nothing here reads a file, draws a figure
 * or lays out a table; statistics without records are in {@code stats}.
 */
package org.nwsbench.harness.analysis;
