/**
 * Finds methods, data sets and networks by {@code ServiceLoader}, on the class path and in jars of
 * users, and hashes the code that a trial can reach. Code of users is tried in a separate process
 * before it is loaded here. Nothing here runs a trial.
 */
package org.nwsbench.harness.plugin;
