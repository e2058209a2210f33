/**
 * Compares the current build with a baseline, the build of an earlier commit, on the same machine
 * every night: the results of fixed trials bit by bit, and times and errors by statistical tests.
 * It starts both builds as processes, reads the records and output that they leave, and writes the
 * history and the page of all nights. Nothing here trains a network by itself, and no other package
 * but the command line may use it.
 */
package org.nwsbench.harness.nightly;
