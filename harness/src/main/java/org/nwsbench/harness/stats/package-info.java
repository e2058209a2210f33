/**
 * Statistics of an experiment: numbers in, numbers out. Where methods are compared, each seed gives
 * one number.
 *
 * <p>The Javadoc of each test and estimate gives its formula. For the intervals of S it also says
 * how often they hold the true value. Nothing here knows a record or a method.
 */
package org.nwsbench.harness.stats;
