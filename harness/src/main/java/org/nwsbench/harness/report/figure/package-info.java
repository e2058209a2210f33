/** Figures of what the records say, as SVG, PDF and PNG. */
package org.nwsbench.harness.report.figure;
