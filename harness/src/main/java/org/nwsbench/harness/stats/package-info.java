/**
 * Statistics of an experiment: numbers in, numbers out, with the seed as the unit everywhere.
 *
 * <p>Each class says its formula, its source and how often it is wrong. Nothing here knows a record
 * or a method; what is drawn comes from a seed or a generator that is handed in.
 */
package org.nwsbench.harness.stats;
