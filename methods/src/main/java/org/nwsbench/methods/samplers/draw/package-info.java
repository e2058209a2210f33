/**
 * The ways in which batches are drawn: pass after pass, from a list on which rows are put by their
 * densities, or from the strata of a pool. Densities are computed from scores. This package serves
 * the methods of this library and may change with them.
 */
package org.nwsbench.methods.samplers.draw;
