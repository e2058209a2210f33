/**
 * The interfaces and types that an author of a sampling method compiles against.
 *
 * <p>A method is a class that implements {@link org.nwsbench.methods.spi.SamplingMethod} and is
 * named in {@code META-INF/services/org.nwsbench.methods.spi.SamplingMethod}. For each trial, and
 * for each short rehearsal before it, it creates a new {@link org.nwsbench.methods.spi.Sampler}.
 * The sampler chooses the rows of each batch. It receives their losses and gradient bounds, as far
 * as the method declared that it needs them.
 */
package org.nwsbench.methods.spi;
