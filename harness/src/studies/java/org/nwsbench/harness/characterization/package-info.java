/**
 * What the sketch does, measured beside what theory says it should: its error over every parameter,
 * and the cost of its hashes. Everything is seeded, on one thread; only times differ between runs.
 */
package org.nwsbench.harness.characterization;
