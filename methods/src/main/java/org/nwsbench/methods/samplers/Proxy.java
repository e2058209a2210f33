package org.nwsbench.methods.samplers;

import java.util.Set;
import org.nwsbench.methods.samplers.estimate.EstimateSampler;
import org.nwsbench.methods.samplers.estimate.ProxyEstimates;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;

/**
 * Draws by the loss or gradient bound of a small model, which learns on the same batches as the
 * network. It never asks how the network does on a row, so this rival shows what the network's own
 * scores are worth to a sketch.
 *
 * <p>{@link EstimateSampler} describes the scheme and its defaults, {@link ProxyEstimates} the
 * estimates and their cost. The idea is that of Coleman et al., Selection via Proxy: Efficient Data
 * Selection for Deep Learning, ICLR 2020, arXiv 1906.11829. There a small network is trained
 * beforehand, and chooses rows once.
 */
public final class Proxy extends DefinedMethod {

  public Proxy() {
    super(
        new MethodSpec(
            "proxy",
            "By the loss or gradient bound of a small model that learns on the same batches.",
            "after Coleman et al. 2020, arXiv 1906.11829",
            "a small model",
            false,
            Set.of(Need.FEATURES, Need.LABELS),
            EstimateSampler.parameters(ProxyEstimates.OF_MODEL, EstimateSampler.OF_SKETCH)),
        context ->
            EstimateSampler.of(context, usesRowsOnce -> new ProxyEstimates(context, usesRowsOnce)));
  }
}
