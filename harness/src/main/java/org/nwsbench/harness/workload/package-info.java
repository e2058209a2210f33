/**
 * Workloads, which say what is trained: a data set, a network, an optimiser and a budget. They are
 * read from YAML, in which an unknown key is refused by name. For a table without a workload one is
 * made by fixed rules ({@link org.nwsbench.harness.workload.DefaultWorkload}). The values that were
 * tuned for workloads are read here, too. Nothing here loads data.
 */
package org.nwsbench.harness.workload;
