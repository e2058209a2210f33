/**
 * Compares the current build with a baseline build on the same machine, night by night: the results
 * of a fixed matrix of trials bit by bit, times of loops and trainings, and errors. It starts both
 * builds as processes, reads the records and output that they leave, and writes the history and the
 * page of all nights. Nothing here trains a network by itself, and no other package but the command
 * line may use it.
 */
package org.nwsbench.harness.nightly;
