/**
 * The ways in which batches are drawn: pass after pass, from a list on which rows are put by their
 * densities, or from a pool, by densities or by taking the highest scores. A density says how often
 * a row is drawn compared with uniform sampling. It is computed from the scores of rows. This
 * package serves the methods of this library and may change with them.
 */
package org.nwsbench.methods.samplers.draw;
