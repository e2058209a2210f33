/**
 * The interfaces and types that an author of a sampling method compiles against.
 *
 * <p>A method is a class that implements {@link org.nwsbench.methods.spi.SamplingMethod} and is
 * named in {@code META-INF/services/org.nwsbench.methods.spi.SamplingMethod}. For each trial it
 * creates one {@link org.nwsbench.methods.spi.Sampler}. The sampler chooses the rows of each batch
 * and receives the losses that training computed for them anyway.
 */
package org.nwsbench.methods.spi;
