/** Figures of the results of experiments, as SVG, PDF and PNG. */
package org.nwsbench.harness.report.figure;
