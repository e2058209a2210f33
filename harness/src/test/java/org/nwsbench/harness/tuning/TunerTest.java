package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.Workload;

/** Tuning against errors that are known beforehand. */
class TunerTest {

  private static final Workload TOY = SampleTrials.workload("toy");

  /** Trials that end as told, and remember the rates that were asked for. */
  private static final class FakeTrials implements Trials {

    private static final int ROWS = 10_000;

    /** A negative number of errors is a trial that diverged. */
    private interface Errors {
      int of(Workload workload, long seed);
    }

    private final List<List<Double>> rates = new ArrayList<>();
    private final Errors errors;

    FakeTrials(Errors errors) {
      this.errors = errors;
    }

    @Override
    public List<TrialRecord> run(List<Workload> workloads) {
      rates.add(workloads.stream().map(Workload::learningRate).toList());
      List<TrialRecord> records = new ArrayList<>();
      for (Workload workload : workloads) {
        for (long seed : SEEDS) {
          TrialSpec spec = SampleTrials.uniform(workload, GOAL, seed);
          int wrong = errors.of(workload, seed);
          records.add(
              wrong < 0
                  ? SampleTrials.without(spec, Status.DIVERGED, "it diverged")
                  : SampleTrials.ok(spec, ROWS, wrong, 1));
        }
      }
      return records;
    }
  }

  /**
   * Inside of the grid, beyond its high end, at its low end, and beyond eight extensions. Rates are
   * 4.2e-3, divided and multiplied by 10^(2/7) = 1.93, to two digits; worked by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "4.2e-3, 4.2e-3, 1, 2.2e-3, 8.1e-3, false",
    "5.8e-2, 5.8e-2, 5, 2.2e-3, 0.11, false",
    "2.2e-3, 2.2e-3, 2, 1.1e-3, 8.1e-3, false",
    "1e-9, 1.1e-5, 9, 1.1e-5, 8.1e-3, true"
  })
  void tune_optimum_isFoundByExtendingTheEndThatWins(
      double optimum, double chosen, int rounds, double lowest, double highest, boolean endWon)
      throws InterruptedException {
    FakeTrials trials = new FakeTrials((workload, seed) -> distance(workload, optimum));
    Tuner tuner = new Tuner(trials);

    assertThat(tuner.tune(TOY)).isEqualTo(TOY.withLearningRate(chosen));

    assertThat(trials.rates).hasSize(rounds);
    assertThat(trials.rates.get(rounds - 1))
        .hasSize(2 + rounds)
        .startsWith(lowest)
        .endsWith(highest);
    assertThat(tuner.endWon()).isEqualTo(endWon);
  }

  @Test
  void tune_rateThatLostASeed_neverWins() throws InterruptedException {
    FakeTrials trials =
        new FakeTrials(
            (workload, seed) ->
                workload.learningRate() == 4.2e-3
                    ? (seed == 1002 ? -1 : 0)
                    : distance(workload, 4.2e-3));

    assertThat(new Tuner(trials).tune(TOY).learningRate()).isIn(2.2e-3, 8.1e-3);
  }

  @Test
  void tune_meanOverSeeds_decides() throws InterruptedException {
    FakeTrials trials =
        new FakeTrials(
            (workload, seed) -> {
              if (workload.learningRate() == 2.2e-3) {
                return seed == 1001 ? 0 : 900;
              }
              return workload.learningRate() == 8.1e-3 ? 400 : 1000;
            });

    assertThat(new Tuner(trials).tune(TOY).learningRate()).isEqualTo(8.1e-3);
  }

  @Test
  void tune_allDiverge_isRefusedWithTheRates() {
    FakeTrials trials = new FakeTrials((workload, seed) -> -1);

    assertThatThrownBy(() -> new Tuner(trials).tune(TOY))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("workload toy: no learning rate among [1.1E-5, ")
        .hasMessageEndingWith("0.0042, 0.0081] trains to its end (diverged: it diverged)");
  }

  @Test
  void tune_firstRatesDiverge_goesOnWithLowerOnes() throws InterruptedException {
    FakeTrials trials =
        new FakeTrials(
            (workload, seed) -> workload.learningRate() > 1e-3 ? -1 : distance(workload, 3.0e-4));

    assertThat(new Tuner(trials).tune(TOY).learningRate()).isEqualTo(3.0e-4);
  }

  /**
   * Through log errors 2, 0 and 1 at -1, 0 and 1 lies y = 1.5 x^2 - .5 x, least at 1/6; through
   * equal neighbours it is least in the middle.
   */
  @Test
  void vertex_byHand() {
    double[] errors = {Math.exp(2), 1, Math.E};
    assertThat(Tuner.vertex(errors, 1)).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(Tuner.vertex(new double[] {3, 2, 3}, 1)).isZero();
    assertThat(Tuner.vertex(new double[] {2, 2, 2}, 1)).isZero();
    assertThat(Tuner.vertex(new double[] {3, 2, Double.POSITIVE_INFINITY}, 1)).isZero();
    assertThat(Tuner.vertex(errors, 0)).isZero();
  }

  /** A step of the grid is 10^(2/7) = 1.93; a sixth of one above 2.2e-3 is 2.4e-3 to two digits. */
  @Test
  void tune_unequalNeighbours_takesTheParabolasMinimum() throws InterruptedException {
    FakeTrials trials =
        new FakeTrials(
            (workload, seed) -> {
              double rate = workload.learningRate();
              return rate == 2.2e-3 ? 500 : rate == 4.2e-3 ? 1359 : rate == 1.1e-3 ? 3695 : 5000;
            });

    assertThat(new Tuner(trials).tune(TOY).learningRate()).isEqualTo(2.4e-3);
  }

  /** As many errors more for each factor of e between the rates. */
  private static int distance(Workload workload, double rate) {
    double steps = Math.rint(3.5 * Math.log10(workload.learningRate() / rate));
    return 100 + (int) (100 * Math.abs(steps));
  }
}
