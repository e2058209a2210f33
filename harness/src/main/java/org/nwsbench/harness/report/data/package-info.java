/**
 * The data that pages and figures of an experiment show, as Java records. Other packages write them
 * as HTML or draw them.
 *
 * <p>{@link org.nwsbench.harness.report.data.StudyReader} is the one place that reads the analysis
 * for them. Nothing here draws, writes files or judges who won.
 */
package org.nwsbench.harness.report.data;
