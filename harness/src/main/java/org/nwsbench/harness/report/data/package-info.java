/**
 * The data that pages and figures of an experiment show, as plain Java records without a format.
 *
 * <p>{@link org.nwsbench.harness.report.data.StudyReader} is the one place that reads the analysis
 * for them. Nothing here draws, writes files or judges who won.
 */
package org.nwsbench.harness.report.data;
