package org.nwsbench.harness.nightly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.stats.MarginTest;

/**
 * The current build against a baseline on this machine.
 *
 * <pre>
 *   screening      pairs of legs A B B A; a metric whose p of "no worse than the margin" is at most .01
 *                  is suspect
 *   confirmation   fresh pairs of the suspects at once, of the surest where there is no time for
 *                  as many as the screening had; worse is what Holm rejects at .01 among them
 *   kin            what times the same operation as a suspect, in a loop where that is a training's
 *                  phase and the reverse, of several phases the longest, runs in those pairs too; of
 *                  the kin of what was confirmed worse is what Holm rejects at .01 among them over
 *                  the pairs of both rounds
 * </pre>
 *
 * The rerun's pairs know nothing of the screening's, so the chance of any false alarm in a night
 * without change is at most .01 times the chance of any suspect, for pairs that are independent and
 * near to normal, or disturbed one by one on either side alike: of trainings' times {@link
 * MarginTest#trimmed} trims them; kin are named in nights that have an alarm already, falsely in
 * one of a hundred of those. What is worse by {@link MarginTest#detectable} passes the screening
 * with a probability of about .9, and the confirmation, where time leaves it twice the pairs,
 * nearly always. What did not run again, or in fewer pairs than the screening's, stays suspect.
 */
public final class StatisticalGate {

  /** Level of either test. */
  public static final double ALPHA = 0.01;

  /** Pairs of the screening, where time allows. */
  public static final int PAIRS = 8;

  /** Where the middle of the detectable slow-downs is larger, nothing was measured. */
  public static final double MOST_DETECTABLE = 1.25;

  /** Seeds at which a failing cell is run again. */
  private static final int MOST_REPEATS = 3;

  private final LegRunner baseline;
  private final LegRunner current;
  private final boolean inTurn;

  /** A gate between two builds whose trainings run one after another. */
  StatisticalGate(LegRunner baseline, LegRunner current) {
    this(baseline, current, false);
  }

  /** A gate between two builds; {@code inTurn}: whether the trainings of a pair take turns. */
  public StatisticalGate(LegRunner baseline, LegRunner current, boolean inTurn) {
    this.baseline = baseline;
    this.current = current;
    this.inTurn = inTurn;
  }

  /**
   * What a night found.
   *
   * @param pairs of the screening
   * @param metrics in order
   * @param lost metrics that the current build did not give in half of the pairs or more, though
   *     the baseline did and nothing failed
   * @param broken what failed in the current build, and not in the baseline, and again when that
   *     seed was run again, a line a cell; and what ran out of time, or whose time could not be
   *     trusted, in every leg of the current build and in none of the baseline
   * @param flukes what failed so and could not be repeated
   * @param unjudged metrics that the baseline gave, and both in too few pairs to say anything
   * @param blind cells of which too few pairs gave anything, a line each
   * @param troubles what did not end well, a line each with its build
   * @param readings of the current build, leg by leg
   * @param detectableByRuler what the ruler, by which times go into the history, could show of
   *     whole trainings, as {@link #detectableRatio}
   */
  public record Result(
      int pairs,
      List<MetricFinding> metrics,
      List<Metric> lost,
      List<String> broken,
      List<String> flukes,
      List<Metric> unjudged,
      List<String> blind,
      List<String> troubles,
      Map<Metric, List<Reading>> readings,
      OptionalDouble detectableByRuler) {

    /**
     * The middle of what a yardstick could show of slow-downs, as a ratio: far above 1, the machine
     * was too restless for it, and that nothing was seen says nothing. Empty where nothing was
     * compared by it.
     */
    OptionalDouble detectableRatio(Yardstick by) {
      return middle(
          metrics.stream()
              .filter(finding -> finding.metric().kind().isTimed())
              .filter(finding -> finding.by() == by)
              .map(MetricFinding::first));
    }

    private static OptionalDouble middle(Stream<MarginTest> tests) {
      double[] ratios = tests.mapToDouble(test -> Math.exp(test.detectable())).sorted().toArray();
      return ratios.length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(ratios[ratios.length / 2]);
    }

    /** Those with a verdict. */
    public List<MetricFinding> with(MetricFinding.Verdict verdict) {
      return metrics.stream().filter(finding -> finding.verdict() == verdict).toList();
    }
  }

  /**
   * Runs it.
   *
   * @param most pairs of the screening, even; the confirmation, which runs less in each, has as
   *     many of loops and up to three times as many of trainings
   * @param screeningTime whether there is time for something of the screening that takes so long
   * @param confirmingTime the same for the confirmation
   * @throws UnmeasurableException if too few pairs gave anything
   * @throws InterruptedException if the thread is interrupted
   */
  public Result run(int most, Predicate<Duration> screeningTime, Predicate<Duration> confirmingTime)
      throws InterruptedException {
    PairedRound first = PairedRound.run(baseline, current, Scope.ALL, 1, most, screeningTime);
    List<Metric> judged = Judged.of(first);
    Yardsticks yardsticks = new Yardsticks(first, judged, inTurn);
    Map<Metric, MarginTest> screened = yardsticks.tests(judged, first);
    RerunChoice rerun = RerunChoice.of(screened, first, confirmingTime);
    Confirmation confirmation = Confirmation.NONE;
    Set<String> troubles = new LinkedHashSet<>(first.troubles());
    Map<String, List<Long>> failing = new TreeMap<>(first.broken());
    if (!rerun.isEmpty()) {
      PairedRound second = rerun.run(baseline, current, first, confirmingTime);
      confirmation = Confirmation.of(rerun, yardsticks, first, second);
      troubles.addAll(second.troubles());
      second.broken().forEach(failing::putIfAbsent);
    }
    List<String> broken = new ArrayList<>(first.spoiledThroughout().values());
    List<String> flukes = new ArrayList<>();
    for (Map.Entry<String, List<Long>> each : failing.entrySet()) {
      repeated(each.getKey(), each.getValue())
          .ifPresentOrElse(
              broken::add,
              () -> flukes.add("%s failed at seeds %s".formatted(each.getKey(), each.getValue())));
    }
    if (screened.isEmpty() && broken.isEmpty()) {
      throw new UnmeasurableException(
          "statistical gate: fewer than %d pairs gave anything: %s"
              .formatted(PairedRound.FEWEST, first.troubles()));
    }
    return new Result(
        first.pairs(),
        findings(first, yardsticks, screened, confirmation),
        judged.stream().filter(metric -> 2 * first.lost(metric) >= first.pairs()).toList(),
        broken,
        flukes,
        unjudged(first, judged, screened.keySet()),
        List.copyOf(first.blind().values()),
        List.copyOf(troubles),
        first.metrics().stream()
            .collect(
                Collectors.toMap(metric -> metric, first::ofCurrent, (a, b) -> a, TreeMap::new)),
        Result.middle(yardsticks.byRuler(judged, first)));
  }

  /** Those of cells that gave enough. */
  private static List<Metric> unjudged(
      PairedRound first, List<Metric> judged, Set<Metric> screened) {
    Set<String> blind = first.blind().keySet();
    return judged.stream()
        .filter(metric -> !screened.contains(metric) && !blind.contains(metric.source()))
        .filter(first::isCompared)
        .toList();
  }

  /**
   * A failure of the code is there again at the same seed, at once, and still not in the baseline.
   *
   * @return it in a line; empty if none of the first seeds gives it again
   */
  private Optional<String> repeated(String cell, List<Long> seeds) throws InterruptedException {
    Scope scope = Scope.of(cell);
    for (long seed : seeds.subList(0, Math.min(seeds.size(), MOST_REPEATS))) {
      Leg again = current.run(scope, seed);
      if (again.failed(cell) && baseline.run(scope, seed).gives(cell)) {
        return Optional.of(again.troubles().get(cell).line());
      }
    }
    return Optional.empty();
  }

  /**
   * The probability that a time that is {@code factor} times as long is named, after a screening
   * with {@link #PAIRS} pairs and a confirmation with twice as many, where no other is suspect.
   *
   * @param spread standard deviation of the logarithms of the pairs' ratios
   */
  static double named(double factor, double spread) {
    double margin = Metric.Kind.TIME.scaledMargin();
    return MarginTest.power(PAIRS, Math.log(factor), spread, margin, ALPHA)
        * MarginTest.trimmedPower(2 * PAIRS, Math.log(factor), spread, margin, ALPHA);
  }

  private static List<MetricFinding> findings(
      PairedRound first,
      Yardsticks yardsticks,
      Map<Metric, MarginTest> screened,
      Confirmation confirmation) {
    List<MetricFinding> findings = new ArrayList<>();
    screened.forEach(
        (metric, test) -> {
          MetricFinding.Verdict verdict =
              RerunChoice.isSuspect(test)
                  ? confirmation.verdict(metric, test)
                  : confirmation
                      .ofRejected(metric)
                      .orElseGet(
                          () ->
                              yardsticks.isBetter(metric, first)
                                  ? MetricFinding.Verdict.BETTER
                                  : MetricFinding.Verdict.SAME);
          findings.add(
              new MetricFinding(
                  metric,
                  yardsticks.of(metric),
                  verdict,
                  Reading.mean(metric.kind(), first.ofBaseline(metric)),
                  Reading.mean(metric.kind(), first.ofCurrent(metric)),
                  test,
                  confirmation.test(metric)));
        });
    return findings;
  }
}
