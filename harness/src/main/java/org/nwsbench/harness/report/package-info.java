/**
 * Tables, figures and the page of an experiment: pure functions of its records.
 *
 * <p>The same records, in whatever order, give the same bytes under every locale; figures also need
 * the same Java runtime, which measures the letters of the font that ships.
 */
package org.nwsbench.harness.report;
