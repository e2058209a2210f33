/**
 * Runs an experiment. {@link org.nwsbench.harness.run.ExperimentPlan} lists every trial. {@link
 * org.nwsbench.harness.run.Coordinator} runs the trials that the folder lacks, each in a process of
 * its own. After any stop the same command goes on. This package also tells which trials a folder
 * was asked for, and which of them it has. Nothing here trains, reads the engine or compares
 * methods.
 */
package org.nwsbench.harness.run;
