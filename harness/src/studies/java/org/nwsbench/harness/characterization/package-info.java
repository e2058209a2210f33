/**
 * What the sketch does, measured beside what theory says it should: its error over every parameter,
 * and the cost of its hashes. Everything is seeded, on one thread; only times differ between runs.
 *
 * <p>The studies stay in the harness, and not beside the sketch, since they write pages, figures
 * and tables by its report classes and draw from its random streams.
 */
package org.nwsbench.harness.characterization;
