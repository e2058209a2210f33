/**
 * Records of trials: what one holds, how it is written as a line of JSON with a seal, and the
 * folder that keeps them loose or packed. Which of several records of a trial counts is decided
 * here, too. Nothing here trains, computes a statistic or prints.
 */
package org.nwsbench.harness.record;
