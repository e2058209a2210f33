/**
 * The Nadaraya-Watson sketch: kernel regression that answers a query in constant time, from
 * counters that locality-sensitive hash functions select.
 *
 * <pre>
 *   HashFamily family = new EuclideanHashes(dimension, functions, directions, width, buckets, seed);
 *   NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, 0.1);
 *   sketch.insert(new float[] {3, 4}, 250_000);
 *   double price = sketch.estimate(query);
 *   double error = sketch.standardError(query);
 *   byte[] bytes = sketch.toBytes();
 *   NadarayaWatsonSketch again = NadarayaWatsonSketch.fromBytes(bytes);
 * </pre>
 *
 * <p>Vectors of numbers are hashed by {@link org.nwsbench.methods.sketch.EuclideanHashes} (distance
 * counts) or {@link org.nwsbench.methods.sketch.SignedRandomProjections} (direction counts),
 * vectors of symbols by {@link org.nwsbench.methods.sketch.BitSampling}. Rows that are asked about
 * often are hashed once, into a {@link org.nwsbench.methods.sketch.CodeTable}. This package is a
 * library of its own: nothing here may know of training, sampling or the benchmark.
 */
package org.nwsbench.methods.sketch;
