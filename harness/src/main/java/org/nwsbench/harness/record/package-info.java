/**
 * Records of trials (trainings). A record holds the settings and results of a trial as one line of
 * JSON, which ends with a hash, the seal. A record is loose if it has a file of its own, and packed
 * if it shares a file with others. If a trial has several records, {@link
 * org.nwsbench.harness.record.IncludedRecords} chooses the one that tables take. Nothing here
 * trains, computes a statistic or prints.
 */
package org.nwsbench.harness.record;
