package org.nwsbench.harness.train;

import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.TrainingSet;

/** What the harness gives a sampler. */
record TrialContext(
    TrainingSet trainingSet,
    int batchSize,
    Budget budget,
    Scorer scorer,
    LookUps lookUps,
    Parameters parameters,
    RandomGenerator random)
    implements SamplingContext {}
