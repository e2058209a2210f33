/**
 * The harness trains neural networks and records how long each training took and how many errors
 * the network makes. The aim is to compare methods, which choose the rows of each batch. The
 * glossary ({@code harness/docs/glossary.md}) explains the terms.
 *
 * <p>Data flows one way through the packages. {@code workload} reads from YAML what is trained.
 * {@code run} lists all trials (trainings) of an experiment and starts a worker process for each.
 * {@code train} trains in that process, and takes the time by the clocks of {@code clock}. {@code
 * record} stores what a trial leaves, {@code analysis} computes results from the records, and
 * {@code report} shows the results. {@code cli} holds commands and nothing else.
 */
package org.nwsbench.harness;
