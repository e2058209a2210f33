package org.nwsbench.harness.nightly;

import java.time.Duration;
import java.util.ArrayList;
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
 * many pairs as the screening had; else suspects from the surest down, leaving out any for which
 * there is none. Fewer pairs would confirm hardly anything and clear nobody. The screening alone
 * chooses, of which the rerun's pairs know nothing.
 *
 * @param suspects that run again
 * @param kin what times the same operation as one of them and runs beside it, suspect or not
 */
record RerunChoice(List<Metric> suspects, Set<Metric> kin) {

  /** Copies both. */
  RerunChoice {
    suspects = List.copyOf(suspects);
    kin = new TreeSet<>(kin);
  }

  /**
   * Chooses; at least one, if any is suspect.
   *
   * @param screened all metrics that the screening judged
   * @param timeLeft whether there is time for something that takes so long
   */
  static RerunChoice of(
      Map<Metric, MarginTest> screened, PairedRound screening, Predicate<Duration> timeLeft) {
    List<Metric> surestFirst =
        screened.keySet().stream()
            .filter(metric -> isSuspect(screened.get(metric)))
            .sorted(Comparator.comparingDouble(metric -> screened.get(metric).p()))
            .toList();
    List<Metric> chosen = new ArrayList<>();
    addFitting(chosen, surestFirst, screening, timeLeft);
    List<Metric> suspects = List.copyOf(chosen);
    Set<Metric> kin = kin(suspects, screened.keySet(), screening);
    addFitting(chosen, kin, screening, timeLeft);
    kin.retainAll(chosen);
    return new RerunChoice(suspects, kin);
  }

  static boolean isSuspect(MarginTest screened) {
    return screened.p() <= StatisticalGate.ALPHA;
  }

  /** The first, what runs in any case, and what there is time for. */
  private static void addFitting(
      List<Metric> chosen,
      Iterable<Metric> more,
      PairedRound screening,
      Predicate<Duration> timeLeft) {
    for (Metric metric : more) {
      Scope with = Scope.of(Stream.concat(chosen.stream(), Stream.of(metric)).toList());
      if (chosen.isEmpty()
          || with.equals(Scope.of(chosen))
          || timeLeft.test(screening.timeFor(with))) {
        chosen.add(metric);
      }
    }
  }

  /**
   * For each suspect what times the same operation, of the phases of several trainings the one that
   * takes the longest in a training: by far, whatever the pairs say of it.
   */
  private static Set<Metric> kin(
      List<Metric> suspects, Set<Metric> screened, PairedRound screening) {
    return suspects.stream()
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

  private Scope scope() {
    return Scope.of(Stream.concat(suspects.stream(), kin.stream()).toList());
  }

  /**
   * Runs it on new seeds: loops, whose pairs spread little, in as many pairs as the screening at
   * most, and trainings in up to three times as many.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  PairedRound run(
      LegRunner baseline, LegRunner current, PairedRound screening, Predicate<Duration> timeLeft)
      throws InterruptedException {
    int pairs = screening.pairs();
    long lastOfLoops = screening.lastSeed() + pairs;
    return PairedRound.run(
        (each, seed) -> baseline.run(seed > lastOfLoops ? each.withoutLoops() : each, seed),
        (each, seed) -> current.run(seed > lastOfLoops ? each.withoutLoops() : each, seed),
        scope(),
        screening.lastSeed() + 1,
        scope().trains() ? 3 * pairs : pairs,
        timeLeft);
  }
}
