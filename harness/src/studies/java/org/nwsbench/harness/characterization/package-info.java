/**
 * Measures the sketch and compares it with theory: its error as a function of each parameter, and
 * the cost of its hashes. All studies are seeded and run on one thread, so only times differ
 * between runs.
 *
 * <p>The studies lie in the harness and not beside the sketch, because they use the report classes
 * and random streams of the harness.
 */
package org.nwsbench.harness.characterization;
