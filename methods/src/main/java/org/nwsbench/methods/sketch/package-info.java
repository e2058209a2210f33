/**
 * The Nadaraya-Watson sketch: kernel regression in constant time a query, from counters that
 * locality-sensitive hashes address. A library in its own right; nothing here knows of training or
 * sampling.
 *
 * <p>Begin with {@link org.nwsbench.methods.sketch.SignedRandomProjections}, hash your rows once
 * into a {@link org.nwsbench.methods.sketch.CodeTable}, and feed a {@link
 * org.nwsbench.methods.sketch.NadarayaWatsonSketch}. Families for vectors of symbols are in {@code
 * org.nwsbench.methods.sketch.symbols}.
 */
package org.nwsbench.methods.sketch;
