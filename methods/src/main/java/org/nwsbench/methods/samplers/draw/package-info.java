/**
 * How batches are drawn: densities from scores, and drawings that walk, list or stratify rows. For
 * the methods of this library; it may change with them.
 */
package org.nwsbench.methods.samplers.draw;
