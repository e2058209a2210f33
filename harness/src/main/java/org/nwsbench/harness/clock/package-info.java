/**
 * Measures time, CPU time and work of a training, watches what the process does while the clock is
 * stopped, and holds the rules that times must obey to be published. Readings come from {@code
 * System.nanoTime}, {@code /proc} and the JVM's management beans. Nothing here knows a network, a
 * method or a record.
 */
package org.nwsbench.harness.clock;
