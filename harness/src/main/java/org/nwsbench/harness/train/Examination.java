package org.nwsbench.harness.train;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.methods.spi.LossEstimator;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Looks at what a sampler knows and draws, on a model frozen part-way through training: how well
 * its estimate ranks the true losses of rows that it has never seen, and how much more loss the
 * rows that it draws carry than the training rows on average.
 */
public final class Examination {

  private static final int BATCHES = 50;

  /**
   * What was found.
   *
   * @param steps training steps before the freeze
   * @param spentFraction share of the budget spent before the freeze
   * @param unseenRanks Spearman's correlation, over validation rows, of the sampler's estimate and
   *     the true loss; empty if the method estimates nothing of them
   * @param quality what it drew until then, and how it ranks training rows; as in a record
   * @param drawnLoss mean true loss of the rows drawn next
   * @param meanLoss mean true loss of all training rows
   * @param drawnRows rows drawn
   */
  public record Finding(
      long steps,
      double spentFraction,
      OptionalDouble unseenRanks,
      SamplerQuality quality,
      double drawnLoss,
      double meanLoss,
      int drawnRows) {

    /** How many times the average loss the drawn rows carry. */
    public double drawnRatio() {
      return drawnLoss / meanLoss;
    }
  }

  private Examination() {}

  /**
   * Trains {@code spec} until {@code freezeAt} of its budget is spent, and looks.
   *
   * @throws IllegalArgumentException unless {@code 0 < freezeAt < 1}
   * @throws UsageException if the network cannot meet a need of the method
   */
  public static Finding of(
      TrialSpec spec,
      PreparedData data,
      NetworkProvider network,
      SamplingMethod method,
      double freezeAt) {
    if (!(freezeAt > 0 && freezeAt < 1)) {
      throw new IllegalArgumentException("freeze: must be in (0, 1), but is " + freezeAt);
    }
    try (Training training =
        new Training(
            spec.workload(),
            data,
            network,
            method,
            spec.parameters(),
            new RandomStreams(spec.seed()),
            data.size(Part.TRAIN),
            spec.work())) {
      training
          .unmetNeed()
          .ifPresent(
              need -> {
                throw new UsageException(need);
              });
      SamplerProbe probe = new SamplerProbe(training, data);
      probe.first();
      training.begin();
      probe.begin();
      while (training.work().fraction() < freezeAt && training.advance()) {}
      double spent = training.work().fraction();
      SamplerQuality quality =
          probe
              .look()
              .orElseThrow(
                  () -> new UsageException("the budget affords no step before the freeze"));
      OptionalDouble unseen = unseenRanks(training, data);
      int[] all = IntStream.range(0, data.size(Part.TRAIN)).toArray();
      int[] drawn =
          IntStream.range(0, BATCHES)
              .flatMap(batch -> Arrays.stream(training.sampler().next().rows()))
              .toArray();
      return new Finding(
          training.steps(),
          spent,
          unseen,
          quality,
          mean(training.scores().of(drawn, RowScores.Kind.LOSS)),
          mean(training.scores().of(all, RowScores.Kind.LOSS)),
          drawn.length);
    }
  }

  private static OptionalDouble unseenRanks(Training training, PreparedData data) {
    if (!(training.sampler().sampler() instanceof LossEstimator estimator)) {
      return OptionalDouble.empty();
    }
    float[] features = data.features(Part.VALIDATION);
    int[] labels = data.labels(Part.VALIDATION);
    int dimension = data.dimension();
    float[] estimates = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      float[] row = Arrays.copyOfRange(features, i * dimension, (i + 1) * dimension);
      estimates[i] = (float) estimator.estimate(row, labels[i]);
    }
    float[] losses =
        new RowScores(training.model(), features, labels, data.classes())
            .of(IntStream.range(0, labels.length).toArray(), RowScores.Kind.LOSS);
    return RankCorrelation.of(estimates, losses);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
