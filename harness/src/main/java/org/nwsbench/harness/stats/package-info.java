/**
 * Statistics of an experiment: numbers in, numbers out, nothing read; what is drawn comes from a
 * seed or a generator that is handed in.
 *
 * <p>The seed is the unit everywhere.
 */
package org.nwsbench.harness.stats;
