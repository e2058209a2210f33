/**
 * Methods, data sets and networks found by {@code ServiceLoader}, on the class path and in jars of
 * users, and the hash of the code that a trial can reach. Code of strangers is looked at in a
 * process of its own before it is loaded here. Nothing here runs a trial.
 */
package org.nwsbench.harness.plugin;
