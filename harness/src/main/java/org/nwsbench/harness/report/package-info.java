/**
 * Tables, figures and the page of an experiment. They are computed from its records alone, except
 * for the author's words in {@code page.yaml}.
 *
 * <p>The same records, in whatever order, give the same bytes under every locale. For figures this
 * holds on the same Java runtime only, because the runtime measures the letters.
 */
package org.nwsbench.harness.report;
