package org.nwsbench.harness.train;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** What choosing rows costs beside training with them, while importance sampling is on. */
public final class SamplerShare {

  private static final int ROUNDS = 5;
  private static final double SAMPLING_FROM = 0.2;
  private static final double SAMPLING_TO = 0.7;

  private SamplerShare() {}

  /**
   * Seconds a step.
   *
   * @param phases all of it, by phase
   * @param sampler the sampler's own part of that: estimates, draws and insertions, without what
   *     the harness computes to tell it of losses
   */
  public record Cost(Map<Phase, Double> phases, double sampler) {

    /** The rest of a step. */
    public double training() {
      return phases.values().stream().mapToDouble(Double::doubleValue).sum() - sampler;
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      phases.forEach(
          (phase, seconds) ->
              text.append(String.format(Locale.ROOT, "%s %.1f  ", phase.id(), 1e6 * seconds)));
      return text
          + String.format(
              Locale.ROOT, "us; sampler %.1f us, %.4f", 1e6 * sampler, sampler / training());
    }
  }

  /** A method whose sampler's calls are timed. */
  private static final class Timed implements SamplingMethod {

    private final SamplingMethod method;
    private long nanos;

    Timed(SamplingMethod method) {
      this.method = method;
    }

    @Override
    public MethodSpec spec() {
      return method.spec();
    }

    @Override
    public Sampler create(SamplingContext context) {
      Sampler sampler = method.create(context);
      return new Sampler() {
        @Override
        public Selection next() {
          long begin = System.nanoTime();
          Selection selection = sampler.next();
          nanos += System.nanoTime() - begin;
          return selection;
        }

        @Override
        public void observe(Selection selection, Feedback feedback) {
          long begin = System.nanoTime();
          sampler.observe(selection, feedback);
          nanos += System.nanoTime() - begin;
        }
      };
    }
  }

  /** {@code arguments}: a workload and methods; prints microseconds a step, by phase. */
  public static void main(String[] arguments) {
    for (int round = 0; round < ROUNDS; round++) {
      for (String method : List.of(arguments).subList(1, arguments.length)) {
        System.out.printf("%-12s %s%n", method, of(arguments[0], method).text());
      }
    }
  }

  /** The cost of a method at its defaults, on the steps between 20% and 70% of the budget. */
  public static Cost of(String workloadId, String methodId) {
    Workload workload = WorkloadReader.builtIn(workloadId);
    PreparedData data = data(workload);
    Timed method = new Timed(ProviderRegistry.methods().find(methodId));
    try (Training training =
        new Training(
            Small.spec(workload, method, 1, 1),
            data,
            ProviderRegistry.networks().find(workload.network().kind()),
            method,
            workload.budget())) {
      training.begin();
      advance(training, SAMPLING_FROM);
      Map<Phase, Double> before = new EnumMap<>(training.clock.phaseSeconds());
      long stepsBefore = training.steps();
      long nanosBefore = method.nanos;
      advance(training, SAMPLING_TO);
      long steps = training.steps() - stepsBefore;
      Map<Phase, Double> phases = new EnumMap<>(training.clock.phaseSeconds());
      phases.replaceAll((phase, seconds) -> (seconds - before.get(phase)) / steps);
      return new Cost(phases, 1e-9 * (method.nanos - nanosBefore) / steps);
    }
  }

  /** The data of a workload, as trials see them. */
  private static PreparedData data(Workload workload) {
    Path home = Path.of(System.getProperty("user.home"));
    DataLocations where = DataLocations.of(Optional.empty(), System.getenv(), home);
    LabelledTable table = DatasetCatalogue.installed().load(workload.dataset(), where);
    return PreparedData.of(table, TrialWorker.partition(table, workload), workload.standardise());
  }

  private static void advance(Training training, double fraction) {
    while (training.work.fraction() < fraction && training.advance()) {
      training.takeDraws();
    }
  }
}
