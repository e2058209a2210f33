package org.nwsbench.harness.train;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/** What choosing rows costs beside training with them, while importance sampling is on. */
public final class SamplerShare {

  private static final double SAMPLING_FROM = 0.2;
  private static final double SAMPLING_TO = 0.7;

  private SamplerShare() {}

  /**
   * Seconds a step.
   *
   * @param sampler choosing rows, estimates and draws included, and learning from what was seen
   * @param training the rest of a step
   */
  public record Cost(double sampler, double training) {}

  /** The cost of a method at its defaults, on the steps between 20% and 70% of the budget. */
  public static Cost of(String workloadId, String methodId) {
    Workload workload = WorkloadReader.builtIn(workloadId);
    PreparedData data =
        TrialWorker.prepare(
            DatasetCatalogue.installed()
                .load(
                    workload.dataset(),
                    DataLocations.of(
                        Optional.empty(),
                        System.getenv(),
                        Path.of(System.getProperty("user.home")))),
            workload);
    SamplingMethod method = Installed.methods().find(methodId);
    try (Training training =
        new Training(
            workload,
            data,
            Installed.networks().find(workload.network().kind()),
            method,
            Parameters.defaults(method.spec()).asText(),
            new RandomStreams(1),
            data.size(Part.TRAIN),
            workload.budget())) {
      training.begin();
      advance(training, SAMPLING_FROM);
      Map<Phase, Double> before = new EnumMap<>(training.clock().phaseSeconds());
      long stepsBefore = training.steps();
      advance(training, SAMPLING_TO);
      long steps = training.steps() - stepsBefore;
      double sampler = 0;
      double rest = 0;
      for (Map.Entry<Phase, Double> phase : training.clock().phaseSeconds().entrySet()) {
        double seconds = phase.getValue() - before.get(phase.getKey());
        sampler += phase.getKey().isSampling() ? seconds : 0;
        rest += phase.getKey().isSampling() ? 0 : seconds;
      }
      return new Cost(sampler / steps, rest / steps);
    }
  }

  private static void advance(Training training, double fraction) {
    while (training.work().fraction() < fraction && training.advance()) {
      // One step more.
    }
  }
}
