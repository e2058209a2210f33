/**
 * Statistics of an experiment: numbers in, numbers out, nothing read and nothing drawn.
 *
 * <p>The seed is the unit everywhere.
 */
package org.nwsbench.harness.stats;
