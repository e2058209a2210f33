/**
 * Statistics of an experiment: numbers in, numbers out. Where methods are compared, each seed gives
 * one number.
 *
 * <p>The Javadoc of each class gives the formula, its source and how often the result is wrong.
 * Nothing here knows a record or a method.
 */
package org.nwsbench.harness.stats;
