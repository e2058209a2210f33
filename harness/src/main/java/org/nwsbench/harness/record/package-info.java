/**
 * Records of trials: the values in a record, its format (a line of JSON with a hash, the seal), and
 * the folder that keeps records, each in a file (loose) or many in one file (packed). If a trial
 * has several records, {@link org.nwsbench.harness.record.IncludedRecords} chooses the one that
 * tables take. Nothing here trains, computes a statistic or prints.
 */
package org.nwsbench.harness.record;
