/**
 * The harness trains networks on data sets, drawing each batch with a method, and writes down what
 * happened.
 *
 * <p>Data flows one way: {@code workload} (YAML) to {@code run} (the matrix) to {@code train} (a
 * worker process, on the clocks of {@code clock}) to {@code record}, {@code analysis} and {@code
 * report}. {@code cli} holds commands and nothing else.
 */
package org.nwsbench.harness;
