/**
 * Finds methods, data sets and networks by {@code ServiceLoader}, on the class path and in jars of
 * users, which are checked and loaded in this process. Hashes the code that a trial can reach.
 * Nothing here runs a trial.
 */
package org.nwsbench.harness.plugin;
