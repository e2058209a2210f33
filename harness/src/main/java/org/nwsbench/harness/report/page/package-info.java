/** Pages that show tables and figures, and the folder that they are written to. */
package org.nwsbench.harness.report.page;
