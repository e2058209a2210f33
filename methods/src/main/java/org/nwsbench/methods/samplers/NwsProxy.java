package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.CellEstimates;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.spi.Need;

/**
 * Draws a row more often if rows with its label and a similar score by a small model had high
 * losses or gradient bounds. So a row's code is its label and a cell of that score, where {@link
 * NwsLabel} hashes the features themselves. The small model learns on the same batches as the
 * network.
 *
 * <p>{@link EstimateSampler} describes the scheme and its defaults, {@link CellEstimates} the
 * estimates and their cost.
 *
 * <p>The idea of a small model that chooses for a large one is that of Coleman et al., Selection
 * via Proxy, ICLR 2020, arXiv 1906.11829; cells of its scores whose means are updated in training
 * are ours, after Daghaghi et al., arXiv 2311.13583.
 */
public final class NwsProxy extends ProxyMethod {

  public NwsProxy() {
    super(
        "nws.proxy",
        "By the mean score of rows with this label that a small model finds as hard.",
        "after Daghaghi et al. 2023, arXiv 2311.13583, and Coleman et al. 2020, arXiv 1906.11829",
        Set.of(Need.FEATURES, Need.LABELS, Need.LOSSES, Need.GRADIENT_BOUNDS),
        CellEstimates.OF_CELLS,
        CellEstimates::new);
  }
}
