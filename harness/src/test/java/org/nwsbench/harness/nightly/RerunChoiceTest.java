package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RerunChoiceTest {

  private static final String SELECT = "time/letter-mlp.nws/select";
  private static final String OTHER_SELECT = "time/cmudict-mlp.nws/select";
  private static final String FORWARD = "time/letter-mlp.nws/forward";
  private static final String OTHER_FORWARD = "time/cmudict-mlp.nws/forward";
  private static final String LOOP = "micro/nws.select";
  private static final Cell LETTER = new Cell("letter-mlp", "nws");
  private static final Cell CMUDICT = new Cell("cmudict-mlp", "nws");

  @Test
  void night_onlySuspectsAndWhatTimesTheSameAreRunAgain() throws InterruptedException {
    List<Scope> scopes = scopesOfAScreeningOfFourPairs(Map.of(SELECT, 1.5));

    assertThat(scopes.subList(0, 4)).containsOnly(Scope.ALL);
    assertThat(scopes).hasSize(16);
    assertThat(scopes.subList(4, 8)).containsOnly(new Scope(Set.of(LETTER), Set.of("nws")));
    assertThat(scopes.subList(8, 16)).containsOnly(new Scope(Set.of(LETTER), Set.of()));
  }

  /** Choosing is a phase of two trainings: that of letter-mlp takes 17 times as many steps. */
  @Test
  void night_whoseLoopIsSuspect_runsItsLongestPhaseAgain() throws InterruptedException {
    List<Scope> scopes = scopesOfAScreeningOfFourPairs(Map.of(LOOP, 1.5));

    assertThat(scopes.subList(4, 8)).containsOnly(new Scope(Set.of(LETTER), Set.of("nws")));
  }

  /** Hashing is a phase of no step: nothing but its loop runs, in as many pairs as before. */
  @Test
  void night_whoseSuspectIsInNoTraining_runsItsLoopAlone() throws InterruptedException {
    List<Scope> scopes = scopesOfAScreeningOfFourPairs(Map.of("micro/sketch.hash", 1.5));

    assertThat(scopes).hasSize(8);
    assertThat(scopes.subList(4, 8)).containsOnly(new Scope(Set.of(), Set.of("sketch")));
  }

  /**
   * The other phase is suspect itself and no more than the margin worse in the rerun: it is judged
   * by the rerun alone, since its pairs of the screening are what it was asked for.
   */
  @Test
  void night_whoseLoopAndTheShorterPhaseAreSuspect_judgesThePhaseByTheRerunAlone()
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    List<Scope> scopes = new ArrayList<>();
    LegRunner screened = night.current(Map.of(LOOP, 1.5, OTHER_SELECT, 1.5));
    LegRunner again = night.current(Map.of(LOOP, 1.5, OTHER_SELECT, 1.03));

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(),
                (scope, seed) -> {
                  scopes.add(scope);
                  return (seed <= 8 ? screened : again).run(scope, seed);
                })
            .run(8, work -> true, work -> true);

    assertThat(scopes.subList(8, 16))
        .containsOnly(new Scope(Set.of(LETTER, CMUDICT), Set.of("nws")));
    MetricFinding other = SimulatedNight.finding(result, OTHER_SELECT);
    assertThat(other.again().orElseThrow().n()).isEqualTo(24);
    assertThat(other.verdict()).isEqualTo(MetricFinding.Verdict.NOT_CONFIRMED);
    assertThat(result.with(MetricFinding.Verdict.WORSE))
        .extracting(finding -> finding.metric().id())
        .containsExactly(LOOP);
  }

  /** Both loops are slower; the second costs time that there is not. */
  @Test
  void night_withoutTimeForAnotherLoop_runsTheSurestAlone() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    LegRunner slow = night.current(Map.of("micro/sketch.hash", 2.0, LOOP, 1.3));

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), slow).run(8, work -> true, work -> false);

    assertThat(SimulatedNight.finding(result, "micro/sketch.hash").verdict())
        .isEqualTo(MetricFinding.Verdict.WORSE);
    assertThat(SimulatedNight.finding(result, LOOP).verdict())
        .isEqualTo(MetricFinding.Verdict.SUSPECT);
    assertThat(NightVerdict.blindness(result))
        .singleElement()
        .asString()
        .startsWith("statistical gate: " + LOOP + ": suspect, x1.")
        .endsWith("8 pairs), not run again");
  }

  /**
   * What was to have eight pairs has time for four: no more are run of loops, and 12 of trainings.
   */
  @Test
  void night_whoseScreeningIsCutShort_runsAsManyPairsOfLoopsAgain() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    LegRunner slow = night.current(Map.of(SELECT, 1.5, LOOP, 1.5));

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), slow).run(8, work -> false, work -> true);

    assertThat(SimulatedNight.finding(result, LOOP).again().orElseThrow().n()).isEqualTo(4);
    assertThat(SimulatedNight.finding(result, SELECT).again().orElseThrow().n()).isEqualTo(12);
  }

  /** The phase runs again in four pairs, and its loop, for which there is no time, does not. */
  @Test
  void night_withoutTimeForKin_runsTheSuspectAlone() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    List<Scope> scopes = new ArrayList<>();
    LegRunner slow = night.current(Map.of(SELECT, 1.5));

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(),
                (scope, seed) -> {
                  scopes.add(scope);
                  return slow.run(scope, seed);
                })
            .run(8, work -> true, work -> false);

    assertThat(scopes.subList(8, scopes.size()))
        .hasSize(4)
        .containsOnly(new Scope(Set.of(LETTER), Set.of()));
    assertThat(SimulatedNight.finding(result, SELECT).verdict())
        .isEqualTo(MetricFinding.Verdict.WORSE);
  }

  /**
   * Two trainings are slower, and there is time for one: the surest runs again with all that is
   * suspect in it, and the other stays suspect.
   */
  @Test
  void night_withoutTimeForAllSuspects_runsTheSurestAgain() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(4, 0.02, 0, false);
    AtomicLong newestSeed = new AtomicLong();
    List<Duration> asked = new ArrayList<>();
    LegRunner slow = night.current(Map.of(FORWARD, 2.0, OTHER_FORWARD, 1.3));
    long start = System.nanoTime();

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(),
                (scope, seed) -> {
                  newestSeed.set(seed);
                  Thread.sleep(seed <= 8 ? 5 : 0);
                  return slow.run(scope, seed);
                })
            .run(8, work -> true, work -> newestSeed.get() > 8 || !asked.add(work));

    Duration all = Duration.ofNanos(System.nanoTime() - start);
    assertThat(asked)
        .hasSize(2) // The phase of the other training, and the whole of it.
        .allSatisfy(work -> assertThat(work).isGreaterThanOrEqualTo(Duration.ofMillis(40 * 3 / 9)))
        .allSatisfy(work -> assertThat(work).isLessThan(all.multipliedBy(3).dividedBy(9)));
    assertThat(result.with(MetricFinding.Verdict.WORSE))
        .extracting(finding -> finding.metric().id())
        .containsExactly(FORWARD, "time/letter-mlp.nws/train");
    assertThat(SimulatedNight.finding(result, FORWARD).again().orElseThrow().n()).isEqualTo(24);
    assertThat(result.with(MetricFinding.Verdict.SUSPECT))
        .allSatisfy(finding -> assertThat(finding.again()).isEmpty())
        .allSatisfy(finding -> assertThat(finding.line()).endsWith("8 pairs)"))
        .extracting(finding -> finding.metric().id())
        .containsExactly(OTHER_FORWARD, "time/cmudict-mlp.nws/train");
  }

  /** Six cells, two loops and the start of a leg take a ninth each. */
  @Test
  void round_takesTimeByWhatRunsInIt() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(6, 0.02, 0, false);
    LegRunner slow =
        (scope, seed) -> {
          Thread.sleep(5);
          return night.baseline().run(scope, seed);
        };

    PairedRound round = PairedRound.run(slow, slow, Scope.ALL, 1, 4, work -> true);

    Duration all = round.timeFor(Scope.ALL);
    assertThat(all).isGreaterThanOrEqualTo(Duration.ofMillis(40));
    assertThat(round.timeFor(Scope.of("letter-mlp.nws")))
        .isCloseTo(all.multipliedBy(2).dividedBy(9), Duration.ofNanos(1));
    assertThat(round.timeFor(new Scope(Set.of(LETTER, CMUDICT), Set.of("nws"))))
        .isCloseTo(all.multipliedBy(4).dividedBy(9), Duration.ofNanos(1));
  }

  /** What the legs of the current build ran. */
  private static List<Scope> scopesOfAScreeningOfFourPairs(Map<String, Double> factors)
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    List<Scope> scopes = new ArrayList<>();
    LegRunner slow = night.current(factors);
    new StatisticalGate(
            night.baseline(),
            (scope, seed) -> {
              scopes.add(scope);
              return slow.run(scope, seed);
            })
        .run(4, work -> true, work -> true);
    return scopes;
  }
}
