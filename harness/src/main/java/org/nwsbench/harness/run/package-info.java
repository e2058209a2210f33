/**
 * Running an experiment: {@link org.nwsbench.harness.run.ExperimentPlan} lists every trial, {@link
 * org.nwsbench.harness.run.Coordinator} runs what its folder lacks, each trial in a process of its
 * own, and the same command goes on after any stop. What a folder was asked for, and what of it is
 * there, is told here too. Nothing here trains, reads the engine or compares methods.
 */
package org.nwsbench.harness.run;
