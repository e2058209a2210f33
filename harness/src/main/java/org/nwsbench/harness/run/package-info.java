/**
 * Runs an experiment. {@link org.nwsbench.harness.run.ExperimentPlan} lists every trial. {@link
 * org.nwsbench.harness.run.Coordinator} runs the trials that the folder lacks, each in a process of
 * its own. After a stop the same command continues the experiment. This package also tells which
 * trials of a folder were planned, and which of them are done. Nothing here trains, uses the engine
 * (the library that computes networks) or compares methods.
 */
package org.nwsbench.harness.run;
