/**
 * Compares the current build with a baseline, the build of an earlier commit, on the same machine
 * every night: the results of fixed trials bit by bit, and times and errors by statistical tests.
 * This package starts both builds as processes and reads the records and output that they leave.
 * Then it writes the history of all nights and the page of the latest night. Nothing here trains a
 * network by itself, and no other package but the command line may use it.
 */
package org.nwsbench.harness.nightly;
