/** Tables of what the records say, as Markdown, CSV and LaTeX. */
package org.nwsbench.harness.report.table;
