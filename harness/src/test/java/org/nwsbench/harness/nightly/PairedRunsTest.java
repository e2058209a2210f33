package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.NonInferiorityTest;

class PairedRunsTest {

  private static final Metric TRAIN = Metric.parse("time/letter-mlp.nws/train");

  @Test
  void run_alternatesWhichBuildBeginsAndCountsSeeds() throws InterruptedException {
    List<String> order = new ArrayList<>();

    PairedRuns.run(
        (suite, seed, baselineFirst) -> {
          order.add((baselineFirst ? "AB" : "BA") + seed);
          return new PairedRuns.Pair(run(1, 1), run(1, 1));
        },
        Suite.whole(),
        9,
        4);

    assertThat(order).containsExactly("AB9", "BA10", "AB11", "BA12");
  }

  /** Twice the time at half the speed of the machine is the same; 1.21 of it is log 1.21. */
  @Test
  void test_isOfLogRatiosAtEqualCalibration() {
    List<PairedRuns.Pair> pairs = new ArrayList<>();
    for (double factor : new double[] {1, 1.21, 1, 1.21}) {
      pairs.add(new PairedRuns.Pair(run(3, 1), run(3 * 2 * factor, 2)));
    }

    NonInferiorityTest test = new PairedRuns(pairs).test(TRAIN).orElseThrow();

    assertThat(test.n()).isEqualTo(4);
    assertThat(test.mean()).isCloseTo(Math.log(1.1), within(1e-12));
    assertThat(new PairedRuns(pairs.subList(0, 3)).test(TRAIN)).isEmpty();
  }

  @Test
  void newFailures_areThoseThatTheBaselineDidNotHave() {
    BuildRun fine = run(1, 1);
    BuildRun failed = new BuildRun(Map.of(), Map.of("letter-mlp.nws", "why"));

    assertThat(
            new PairedRuns(
                    List.of(
                        new PairedRuns.Pair(fine, failed),
                        new PairedRuns.Pair(failed, failed),
                        new PairedRuns.Pair(failed, fine)))
                .newFailures())
        .isEqualTo(Map.of("letter-mlp.nws", List.of("why")));
  }

  @Test
  void buildRun_ofRecords_hasTimesErrorsAndFailures() {
    TrialRecord good = SampleTrials.ok(SampleTrials.spec(), 4000, 320, 1.5);
    String cell = BuildRun.cell(good);

    BuildRun run =
        BuildRun.of(List.of(good, SampleTrials.without(SampleTrials.spec(), Status.FAILED, "oh")));

    Map<Metric, BuildRun.Reading> readings = new TreeMap<>(run.readings());
    assertThat(readings.get(Metric.parse("error/" + cell)).adjusted()).isEqualTo(0.08);
    double seconds = 1.5 / good.outcome().orElseThrow().steps();
    assertThat(readings.get(Metric.parse("time/" + cell + "/train")).value()).isEqualTo(seconds);
    assertThat(run.failures().get(cell)).endsWith(": failed: oh");
  }

  private static BuildRun run(double value, double calibrationSeconds) {
    return new BuildRun(Map.of(TRAIN, new BuildRun.Reading(value, calibrationSeconds)), Map.of());
  }
}
