package org.nwsbench.methods.samplers;

import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.TrialShape;

/**
 * How often {@link EstimateSampler} must have read its sketch, from the shape of a trial alone.
 *
 * <pre>
 *   s            steps i whose share 3 b i / budget lies in [warm-up, off-at)
 *   credit       R N ceil(s / refresh)
 *   strata       R min(N, pool b) s
 *   pruning      R N ceil(s b / kept)         a pass over the rows kept at a time
 * </pre>
 */
final class NwsLookUps {

  /** Work of a plain step on one row; this method asks the model nothing besides. */
  private static final long STEP = 3;

  private NwsLookUps() {}

  static long of(TrialShape shape) {
    Parameters parameters = shape.parameters();
    long sampling = samplingSteps(shape);
    long estimates;
    if (parameters.choice("draws").equals("strata")) {
      long pool = Math.min(shape.trainRows(), (long) parameters.whole("pool") * shape.batchSize());
      estimates = pool * sampling;
    } else {
      int refresh = parameters.whole("refresh");
      estimates = shape.trainRows() * ((sampling + refresh - 1) / refresh);
    }
    return parameters.whole("tables") * estimates;
  }

  /** The same for passes over the rows that are kept. */
  static long ofPasses(TrialShape shape) {
    long rows = shape.trainRows();
    long kept = Shuffles.keptOf(shape.trainRows(), shape.parameters().real("fraction"));
    long drawn = samplingSteps(shape) * shape.batchSize();
    return shape.parameters().whole("tables") * rows * ((drawn + kept - 1) / kept);
  }

  private static long samplingSteps(TrialShape shape) {
    double warmUp = shape.parameters().real("warm-up");
    double offAt = shape.parameters().real("off-at");
    long sampling = 0;
    for (long step = 0; step < shape.steps(); step++) {
      double spent = Math.min(1.0, (double) (STEP * shape.batchSize() * step) / shape.budget());
      sampling += spent >= warmUp && spent < offAt ? 1 : 0;
    }
    return sampling;
  }
}
