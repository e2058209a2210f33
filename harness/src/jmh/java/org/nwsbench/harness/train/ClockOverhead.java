package org.nwsbench.harness.train;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * What the full clock costs: uniform sampling under phases, overlay and pause proof, beside the
 * same loop with a clock that is only started and stopped. A round is what lies between two
 * evaluations of a trial at f = 1, a pause included, the evaluation itself left out. Both loops
 * take turns in one JVM; printed is the ratio of their times, round by round.
 *
 * <p>Arguments: ids of workloads. Budgets are those frozen below the working folder.
 */
public final class ClockOverhead {

  private static final int ROUNDS = 61;
  private static final int WARM_UP_ROUNDS = 14;

  private final Training training;
  private final boolean full;
  private final OverlayMeter meter = new OverlayMeter();
  private final PauseWatch watch;

  private ClockOverhead(Training training, boolean full, KnownThreads known) {
    this.training = training;
    this.full = full;
    this.watch = new PauseWatch(known);
    meter.resume();
    training.begin();
  }

  /** {@code arguments}: ids of workloads. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    KnownThreads known = EngineThreads.startAndKnow();
    out.printf("%-12s %12s %14s %s%n", "workload", "full ms/step", "reduced", "ratio of times");
    for (String id : arguments) {
      Workload workload = Frozen.read(Path.of(".")).apply(WorkloadReader.builtIn(id));
      DataLocations where =
          DataLocations.of(
              Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")));
      compare(
          out,
          workload,
          TrialWorker.prepare(
              DatasetCatalogue.installed().load(workload.dataset(), where), workload),
          known);
    }
  }

  private static void compare(
      PrintStream out, Workload workload, PreparedData data, KnownThreads known) {
    int steps = (int) (workload.budget() / (3L * workload.batch()) / workload.evaluations());
    double[] full = new double[ROUNDS];
    double[] reduced = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    try (Training timed = training(workload, data, new TrainingClock());
        Training plain = training(workload, data, TrainingClock.withoutPhases())) {
      ClockOverhead one = new ClockOverhead(timed, true, known);
      ClockOverhead other = new ClockOverhead(plain, false, known);
      for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
        boolean fullFirst = Math.floorMod(round, 2) == 0;
        double first = (fullFirst ? one : other).round(steps);
        double second = (fullFirst ? other : one).round(steps);
        if (round >= 0) {
          full[round] = fullFirst ? first : second;
          reduced[round] = fullFirst ? second : first;
          ratios[round] = full[round] / reduced[round];
        }
      }
      if (one.watch.proof().verdict() == PauseProof.Verdict.BROKEN) {
        throw new IllegalStateException(one.watch.proof().evidence());
      }
    }
    out.printf(
        Locale.ROOT,
        "%-12s %12.4f %14.4f median %.4f, middle half %.4f to %.4f, of sums %.4f,"
            + " %d rounds of %d steps%n",
        workload.id(),
        1e3 * quantile(full, 0.5) / steps,
        1e3 * quantile(reduced, 0.5) / steps,
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75),
        Arrays.stream(full).sum() / Arrays.stream(reduced).sum(),
        ROUNDS,
        steps);
  }

  private static Training training(Workload workload, PreparedData data, TrainingClock clock) {
    SamplingMethod uniform = Installed.methods().find("uniform.reshuffle");
    return new Training(
        workload,
        data,
        Installed.networks().find(workload.network().kind()),
        uniform,
        Parameters.defaults(uniform.spec()).asText(),
        new RandomStreams(1),
        data.size(Part.TRAIN),
        Long.MAX_VALUE / 4,
        clock);
  }

  /** Seconds of one round. */
  private double round(int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      training.advance();
    }
    training.clock().pause();
    if (full) {
      watch.begin(meter.pause());
      watch.end(meter::resume);
    }
    training.clock().resume();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
