/** Figures of the results of experiments and of the nightly check, as SVG, PDF and PNG. */
package org.nwsbench.harness.report.figure;
