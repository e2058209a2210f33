package org.nwsbench.methods.samplers;

import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.Hashing;

/**
 * Draws rows more often if a Nadaraya-Watson sketch estimates their loss or gradient bound as high.
 * The sketch learns from rows trained on before, and it estimates a row from rows with similar
 * features and the same label.
 *
 * <p>Labels count because a loss depends on the label as much as on the features. Rows of different
 * labels never share a hash code. But codes are folded into W buckets, which all labels use, so
 * such rows share a bucket with probability 1/W.
 *
 * <p>{@link EstimateSampler} describes the scheme and its defaults. Cost, with R tables and N rows:
 * R insertions for each row of a batch, R N look-ups at each new estimate of all rows, and hashing
 * all rows once. If rows are used once, the cost is instead R hashes and look-ups for each row of a
 * pool, and R hashes and insertions for each row of a batch.
 *
 * <p>Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583.
 */
public final class NwsLabel extends SketchMethod {

  public NwsLabel() {
    super(
        spec(
            "nws.label",
            "By a Nadaraya-Watson sketch over features and label.",
            "Daghaghi et al. 2023, arXiv 2311.13583",
            "sketch look-ups",
            Hashing.OF_LABELLED),
        context -> Hashing.of(context, true));
  }
}
