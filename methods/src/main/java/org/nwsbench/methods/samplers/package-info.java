/**
 * The sampling methods of this benchmark, one public class each. The packages below this one hold
 * what they are made of: how rows are estimated, and how candidates are gathered, turned into
 * densities, drawn and weighted.
 *
 * <p>Throughout, a <em>density</em> is {@code m p_i}: the probability of row i relative to a
 * uniform draw among m candidates. Densities of all candidates average 1, except in {@link
 * org.nwsbench.methods.samplers.InfoBatch}, where no density is above 1. The importance weight is
 * {@code density^-k}. b is the number of rows of a batch.
 */
package org.nwsbench.methods.samplers;
