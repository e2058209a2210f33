/**
 * Time, CPU time and work of a training, what the process did while the clock stood still, and the
 * rules that times must keep to be published. Readings come from {@code System.nanoTime} and {@code
 * /proc}. Nothing here knows a network, a method or a record.
 */
package org.nwsbench.harness.clock;
