package org.nwsbench.harness.nightly;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.stats.MarginTest;

/**
 * What runs again at once of what the screening suspects: all of it, where there is time for as
 * many pairs as the screening had; else the surest suspects for which there is. Fewer pairs would
 * confirm hardly anything and clear nobody. Chosen by the screening alone, of which the rerun's
 * pairs know nothing.
 *
 * @param suspects that run again
 * @param kin that run beside them, see {@link Metric#isKin}
 */
record Rerun(List<Metric> suspects, Set<Metric> kin) {

  private static final Rerun NONE = new Rerun(List.of(), Set.of());

  /**
   * Chooses; at least one, if any is suspect.
   *
   * @param screened all metrics that the screening judged
   * @param timeLeft whether there is time for something that takes so long
   */
  static Rerun of(
      Map<Metric, MarginTest> screened, PairedRound screening, Predicate<Duration> timeLeft) {
    List<Metric> surestFirst =
        screened.keySet().stream()
            .filter(metric -> isSuspect(screened.get(metric)))
            .sorted(Comparator.comparingDouble(metric -> screened.get(metric).p()))
            .toList();
    Rerun rerun = NONE;
    for (Metric suspect : surestFirst) {
      Rerun more = rerun.with(suspect, screened.keySet(), screening);
      if (rerun.isEmpty()
          || more.scope().sources().equals(rerun.scope().sources())
          || timeLeft.test(screening.timeFor(more.scope()))) {
        rerun = more;
      }
    }
    return rerun;
  }

  static boolean isSuspect(MarginTest screened) {
    return screened.p() <= StatisticalGate.ALPHA;
  }

  private Rerun with(Metric suspect, Set<Metric> screened, PairedRound screening) {
    List<Metric> all = Stream.concat(suspects.stream(), Stream.of(suspect)).toList();
    return new Rerun(all, kin(all, screened, screening));
  }

  /**
   * For each suspect that has no kin among them what times the same operation, of the phases of
   * several trainings the one that takes the longest in a training. That is known before any pair
   * speaks.
   */
  private static Set<Metric> kin(
      List<Metric> suspects, Set<Metric> screened, PairedRound screening) {
    return suspects.stream()
        .filter(suspect -> suspects.stream().noneMatch(suspect::isKin))
        .flatMap(
            suspect ->
                screened.stream()
                    .filter(suspect::isKin)
                    .max(Comparator.comparingDouble(screening::secondsOfTraining))
                    .stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean isEmpty() {
    return suspects.isEmpty();
  }

  /** All that runs again. */
  List<Metric> metrics() {
    return Stream.concat(suspects.stream(), kin.stream()).toList();
  }

  private Scope scope() {
    return Scope.of(metrics());
  }

  /**
   * Runs it on new seeds: loops in as many pairs as the screening at most, since pairs of theirs
   * spread by a tenth of what those of trainings do, and trainings in up to three times as many.
   *
   * @param screening the most pairs of the screening
   * @throws InterruptedException if the thread is interrupted
   */
  PairedRound run(
      LegRunner baseline, LegRunner current, int screening, Predicate<Duration> timeLeft)
      throws InterruptedException {
    long lastOfLoops = 2L * screening;
    return PairedRound.run(
        (each, seed) -> baseline.run(seed > lastOfLoops ? each.withoutLoops() : each, seed),
        (each, seed) -> current.run(seed > lastOfLoops ? each.withoutLoops() : each, seed),
        scope(),
        1L + screening,
        scope().trains() ? 3 * screening : screening,
        timeLeft);
  }
}
