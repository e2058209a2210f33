/**
 * Tables, figures and the page of an experiment: pure functions of its records.
 *
 * <p>The same records, in whatever order, give the same bytes under every locale; figures also need
 * the same fonts and Java runtime, because text is drawn with the logical sans-serif font.
 */
package org.nwsbench.harness.report;
