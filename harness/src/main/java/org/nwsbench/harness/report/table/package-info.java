/**
 * Tables of an experiment, each once: of S, of tests, of break-even, of the A/A control, of each
 * workload.
 *
 * <p>A column carries the rule of its cells, a cell the records that it was made from; Markdown,
 * CSV, LaTeX and {@code nwsbench explain} write the same table. No table computes a number of its
 * own: that is done in {@code analysis}.
 */
package org.nwsbench.harness.report.table;
