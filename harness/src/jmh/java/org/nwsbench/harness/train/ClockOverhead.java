package org.nwsbench.harness.train;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.clock.OverlayMeter;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseWatch;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.run.Fractions;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * What the full clock costs: uniform sampling under phases, overlay and pause proof, beside the
 * same loop with a clock that is only started and stopped. A round is what lies between two
 * evaluations of a trial, and the second of them. Both loops take turns in one JVM.
 *
 * <p>Printed are, for the whole budget and for a quarter of it, the medians of two ratios over
 * pairs of rounds, each with its interval of 95%: of the wall time of a round, evaluation and
 * readings included, and of the training time in it, which is what tables show. Ends with 1 if the
 * second is above 1.02, or the first is at the whole budget: at lower ones pauses are as long, and
 * as many, beside less training.
 *
 * <p>Arguments: ids of workloads; none for all that are built in. Budgets are those frozen below
 * the working folder.
 */
public final class ClockOverhead {

  private static final double LIMIT = 1.02;
  private static final double[] FRACTIONS = {0.25, 1};
  private static final double SECONDS = 30;
  private static final int WARM_UP_ROUNDS = 14;

  private final Training training;
  private final Evaluator evaluator;
  private final SamplerProbe probe;
  private final boolean full;
  private final OverlayMeter meter = new OverlayMeter(KnownThreads.now());
  private final PauseWatch watch;

  private ClockOverhead(
      Training training, Evaluator evaluator, PreparedData data, boolean full, KnownThreads known) {
    this.training = training;
    this.evaluator = evaluator;
    this.probe = new SamplerProbe(training, data);
    this.full = full;
    this.watch = new PauseWatch(known);
    probe.first();
    meter.resume();
    training.begin();
    probe.begin();
  }

  /** {@code arguments}: ids of workloads. */
  public static void main(String[] arguments) {
    KnownThreads known = EngineThreads.startAndKnow();
    List<String> ids = arguments.length > 0 ? List.of(arguments) : WorkloadReader.BUILT_IN;
    boolean isCheap = true;
    for (String id : ids) {
      Workload workload = Frozen.read(Path.of(".")).apply(WorkloadReader.builtIn(id));
      DataLocations where =
          DataLocations.of(
              Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")));
      PreparedData data =
          TrialWorker.prepare(
              DatasetCatalogue.installed().load(workload.dataset(), where), workload);
      for (double fraction : FRACTIONS) {
        isCheap &= compare(System.out, workload, fraction, data, known);
      }
    }
    if (!isCheap) {
      System.out.printf(Locale.ROOT, "above the limit of %.2f%n", LIMIT);
      System.exit(1);
    }
  }

  /**
   * What a round took.
   *
   * @param wallSeconds all of it
   * @param trainSeconds by the training clock
   */
  private record Round(double wallSeconds, double trainSeconds) {}

  private static boolean compare(
      PrintStream out, Workload workload, double fraction, PreparedData data, KnownThreads known) {
    double stepsOfTrial = fraction * workload.budget() / (3L * workload.batch());
    int steps = Math.max(1, (int) Math.round(stepsOfTrial / workload.evaluations()));
    Evaluator evaluator = new Evaluator(data, Part.TEST, workload.curveRows());
    List<Round> full = new ArrayList<>();
    List<Round> reduced = new ArrayList<>();
    try (Training timed = training(workload, data, new TrainingClock());
        Training plain = training(workload, data, TrainingClock.withoutPhases())) {
      ClockOverhead one = new ClockOverhead(timed, evaluator, data, true, known);
      ClockOverhead other = new ClockOverhead(plain, evaluator, data, false, known);
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      for (int round = -WARM_UP_ROUNDS; round < 2 || System.nanoTime() < end; round++) {
        boolean fullFirst = Math.floorMod(round, 2) == 0;
        Round first = (fullFirst ? one : other).round(steps);
        Round second = (fullFirst ? other : one).round(steps);
        if (round >= 0) {
          full.add(fullFirst ? first : second);
          reduced.add(fullFirst ? second : first);
        }
      }
      if (one.watch.proof().verdict() == PauseProof.Verdict.BROKEN) {
        throw new IllegalStateException(one.watch.proof().evidence());
      }
    }
    double[] wall = new double[full.size()];
    double[] train = new double[full.size()];
    for (int i = 0; i < wall.length; i++) {
      wall[i] = full.get(i).wallSeconds() / reduced.get(i).wallSeconds();
      train[i] = full.get(i).trainSeconds() / reduced.get(i).trainSeconds();
    }
    out.printf(
        Locale.ROOT,
        "%-12s f=%-4s whole %s, training %s; reduced %.2f ms, of it training %.2f ms;"
            + " %d pairs of rounds of %d steps and an evaluation%n",
        workload.id(),
        Fractions.text(fraction),
        median(wall),
        median(train),
        1e3 * quantile(reduced.stream().mapToDouble(Round::wallSeconds).toArray(), 0.5),
        1e3 * quantile(reduced.stream().mapToDouble(Round::trainSeconds).toArray(), 0.5),
        wall.length,
        steps);
    return quantile(train, 0.5) <= LIMIT && (fraction < 1 || quantile(wall, 0.5) <= LIMIT);
  }

  private static Training training(Workload workload, PreparedData data, TrainingClock clock) {
    SamplingMethod uniform = ProviderRegistry.methods().find("uniform.reshuffle");
    return new Training(
        workload,
        data,
        ProviderRegistry.networks().find(workload.network().kind()),
        uniform,
        Parameters.defaults(uniform.spec()).asText(),
        new RandomStreams(1),
        data.size(Part.TRAIN),
        Long.MAX_VALUE / 4,
        clock);
  }

  private Round round(int steps) {
    double trainedBefore = training.clock().seconds();
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      training.advance();
    }
    training.clock().pause();
    if (full) {
      watch.begin(meter.pause());
    }
    evaluator.curveScore(training.model());
    probe.look();
    if (full) {
      watch.end(meter::resume);
    }
    training.clock().resume();
    double wall = (System.nanoTime() - start) * 1e-9;
    return new Round(wall, training.clock().seconds() - trainedBefore);
  }

  /** With the order statistics between which the true one lies with 95%, by the binomial. */
  private static String median(double[] values) {
    double half = 0.98 / Math.sqrt(values.length);
    return String.format(
        Locale.ROOT,
        "%.4f [%.4f, %.4f]",
        quantile(values, 0.5),
        quantile(values, Math.max(0, 0.5 - half)),
        quantile(values, Math.min(1, 0.5 + half)));
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
