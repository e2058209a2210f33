/**
 * What is trained: a data set, a network, an optimiser and a budget, read from YAML in which an
 * unknown key is refused by name; and what was tuned and frozen for it. Nothing here loads data.
 */
package org.nwsbench.harness.workload;
