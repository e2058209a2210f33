/** Tables of what the records say, as Markdown and CSV. */
package org.nwsbench.harness.report.table;
