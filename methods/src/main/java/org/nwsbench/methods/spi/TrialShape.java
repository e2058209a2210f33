package org.nwsbench.methods.spi;

/**
 * What a finished trial looks like from outside, for a method to say what it must have cost.
 *
 * @param parameters the method's parameters
 * @param trainRows rows to choose from
 * @param batchSize rows of every batch
 * @param budget work units that the trial might spend
 * @param steps training steps that it took
 */
public record TrialShape(
    Parameters parameters, int trainRows, int batchSize, long budget, long steps) {}
