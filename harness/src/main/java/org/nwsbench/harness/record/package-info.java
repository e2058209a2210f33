/**
 * Records of trials: the values in a record, its format (a line of JSON with a seal), and the
 * folder that keeps records loose or packed. If a trial has several records, {@link
 * org.nwsbench.harness.record.IncludedRecords} chooses the one that counts. Nothing here trains,
 * computes a statistic or prints.
 */
package org.nwsbench.harness.record;
