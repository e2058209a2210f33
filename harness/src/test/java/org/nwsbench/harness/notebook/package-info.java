/** Runs the Java notebooks of {@code notebooks/} without a Jupyter kernel and compares outputs. */
package org.nwsbench.harness.notebook;
