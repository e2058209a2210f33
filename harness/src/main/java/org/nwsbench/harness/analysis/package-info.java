/**
 * Computes the results of an experiment from its records, step by step. The records of one method
 * at one budget become a row, rows become curves of error over cost, curves become speed-ups,
 * speed-ups and errors are tested, and tests give verdicts. No step changes the result of an
 * earlier one.
 *
 * <p>A step knows the steps before it and none after it. Nothing here reads a file, draws a figure
 * or lays out a table. Statistics that need no records are in {@code stats}.
 */
package org.nwsbench.harness.analysis;
