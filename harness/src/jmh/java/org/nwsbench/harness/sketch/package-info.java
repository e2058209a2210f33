/**
 * Times of the sketch, by JMH, beside floors that any code with the same memory accesses has.
 *
 * <p>The benchmarks stay in the harness, and not beside the sketch, since {@link
 * org.nwsbench.harness.sketch.Limits} reads their results together with a sampler's share of a
 * training step, which needs engine and data. No test may depend on what is here.
 */
package org.nwsbench.harness.sketch;
