/**
 * Tables of an experiment: speed-ups, tests, break-even, the results of each workload, and tuning.
 *
 * <p>Each column holds the rule of its cells, and each cell holds the records from which it was
 * made. Markdown, CSV, LaTeX and {@code nwsbench explain} are written from the same table. The
 * numbers are computed in {@code analysis}, not here.
 */
package org.nwsbench.harness.report.table;
