/**
 * The ways in which batches are drawn. Scores become densities, and drawings walk through rows,
 * list them or draw them from strata. This package serves the methods of this library and may
 * change with them.
 */
package org.nwsbench.methods.samplers.draw;
