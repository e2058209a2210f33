/**
 * What a sampling method is, seen from outside: everything that an author of a method compiles
 * against.
 *
 * <p>A method is one {@link org.nwsbench.methods.spi.SamplingMethod}, named in {@code
 * META-INF/services/org.nwsbench.methods.spi.SamplingMethod}. For each trial it creates one {@link
 * org.nwsbench.methods.spi.Sampler}, which says which rows to train on next and takes what training
 * computed for them anyway.
 */
package org.nwsbench.methods.spi;
