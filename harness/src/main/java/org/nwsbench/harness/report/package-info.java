/**
 * Tables, figures and the page of an experiment. They are computed from its records, the analysis
 * in its {@code study.yaml}, the list of its planned trials, the number of violations that the
 * audit found, and the author's words in {@code page.yaml}.
 *
 * <p>The same input, with the records in whatever order, gives the same bytes under every locale.
 * For figures this holds on the same Java runtime only, because the runtime measures the letters.
 */
package org.nwsbench.harness.report;
