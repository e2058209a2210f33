package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.record.Status;
import org.nwsbench.methods.samplers.ExactLoss;
import org.nwsbench.methods.samplers.Oracle;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** The loop, on batches of 8: a step costs 24 units. */
class TrainingTest {

  @Test
  void uniform_takesEveryStepThatFits() {
    assertSteps(new UniformReshuffle(), 240, 10, 240);
    assertSteps(new UniformReshuffle(), 263, 10, 240);
    assertSteps(new UniformReshuffle(), 264, 11, 264);
  }

  /** A pool of 32 and a step are 56 units. */
  @Test
  void exactLoss_takesEveryStepThatFitsWithItsPool() {
    assertSteps(new ExactLoss(), 280, 5, 280);
    assertSteps(new ExactLoss(), 335, 5, 280);
    assertSteps(new ExactLoss(), 336, 6, 336);
  }

  /** What cannot be known beforehand is the first pool alone. */
  @Test
  void exactLoss_budgetBelowItsFirstStep_takesNone() {
    assertSteps(new ExactLoss(), 55, 0, 32);
    assertSteps(new ExactLoss(), 56, 1, 56);
  }

  @Test
  void sampler_hearsEachStepInOrderAndSeesTheBudget() {
    List<String> heard = new ArrayList<>();
    SamplingMethod listening =
        TestMethods.of(
            "test.listening",
            EnumSet.of(Need.LOSSES),
            context ->
                new Sampler() {
                  private Selection last;

                  @Override
                  public Selection next() {
                    heard.add("next " + context.budget().spent());
                    last = TestMethods.firstRows(context);
                    return last;
                  }

                  @Override
                  public void observe(Selection selection, Feedback feedback) {
                    assertThat(selection).isSameAs(last);
                    assertThat(feedback.losses()).hasSize(8);
                    heard.add("observe " + context.budget().spent());
                  }
                });
    try (Training training = Small.training(listening, Small.workload(8, 50), 0)) {
      run(training);
    }
    assertThat(heard).containsExactly("next 0", "observe 24", "next 24", "observe 48");
  }

  @Test
  void onePass_rowsThatComeBack_areRefusedByName() {
    SamplingMethod stubborn = TestMethods.firstRows("test.stubborn", Set.of(), context -> {});
    try (Training training = Small.training(stubborn, Small.onePass(8, 48), 0)) {
      assertThatThrownBy(() -> run(training))
          .isInstanceOf(TrialFailure.class)
          .hasMessageContaining("test.stubborn: next threw")
          .hasMessageContaining("row 0 was used before, and this workload gives each row once");
      assertThat(training.steps()).isEqualTo(1);
    }
  }

  @Test
  void onePass_rowsScoredInTwoSteps_areRefusedByName() {
    SamplingMethod curious =
        TestMethods.of(
            "test.curious",
            EnumSet.of(Need.SCORED_LOSSES),
            context -> {
              int[] next = {0};
              return () -> {
                context.scorer().losses(new int[] {100});
                return Selection.unweighted(
                    IntStream.range(next[0], next[0] += context.batchSize()).toArray());
              };
            });
    try (Training training = Small.training(curious, Small.onePass(8, 80), 0)) {
      assertThatThrownBy(() -> run(training))
          .hasMessageContaining("row 100 was used before, and this workload gives each row once");
      assertThat(training.steps()).isEqualTo(1);
    }
  }

  /** The pool's forwards cost nothing: the budget affords two steps of 24 units. */
  @Test
  void oracle_scoresCountNoWork() {
    try (Training training = Small.training(new Oracle(), Small.onePass(8, 48), 0)) {
      run(training);
      assertThat(training.steps()).isEqualTo(2);
      assertThat(training.work.spent()).isEqualTo(48);
      assertThat(training.work.scoredRows()).isZero();
      assertThat(training.distinctRows()).isEqualTo(16);
    }
  }

  /** Twenty steps at 24 units, and 8 forwards before and after. */
  @Test
  void secondModel_isCountedAndLearns() {
    List<Float> losses = new ArrayList<>();
    SamplingMethod second =
        TestMethods.of(
            "test.second",
            EnumSet.of(Need.SECOND_MODEL),
            context -> {
              int[] rows = IntStream.range(0, 8).toArray();
              losses.add(context.scorer().secondModel().losses(rows)[0]);
              for (int i = 0; i < 20; i++) {
                context.scorer().secondModel().train(rows, i / 20.0);
              }
              losses.add(context.scorer().secondModel().losses(rows)[0]);
              return () -> TestMethods.firstRows(context);
            });
    try (Training training = Small.training(second, Small.workload(8, 1000), 0)) {
      training.begin();
      assertThat(training.work.spent()).isEqualTo(20 * 24 + 2 * 8);
      assertThat(losses.get(1)).isLessThan(losses.get(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 0.5", "9, 0.5", "8, -0.1", "8, 1.1", "8, NaN"})
  void secondModel_otherBatchOrFraction_isRefused(int rows, double fraction) {
    SamplingMethod second =
        TestMethods.of(
            "test.second",
            EnumSet.of(Need.SECOND_MODEL),
            context -> {
              context.scorer().secondModel().train(new int[rows], fraction);
              return () -> TestMethods.firstRows(context);
            });
    try (Training training = Small.training(second, Small.workload(8, 48), 0)) {
      assertThatThrownBy(training::begin)
          .isInstanceOf(TrialFailure.class)
          .hasMessageContaining(
              "the second model got %d rows and fraction %s; it takes 8 rows and one in [0, 1]"
                  .formatted(rows, fraction));
      assertThat(training.work.spent()).isZero();
    }
  }

  /** The second model trains for the whole budget, and the budget still affords two steps. */
  @Test
  void secondModel_ofAMethodWhoseScoresAreUncounted_countsNoWork() {
    SamplingMethod second =
        TestMethods.of(
            "test.second",
            EnumSet.of(Need.SECOND_MODEL, Need.SCORED_LOSSES, Need.UNCOUNTED_SCORES),
            context -> {
              int[] rows = IntStream.range(0, 8).toArray();
              context.scorer().secondModel().train(rows, 0);
              context.scorer().secondModel().train(rows, .5);
              context.scorer().secondModel().losses(rows);
              return () -> TestMethods.firstRows(context);
            });
    try (Training training = Small.training(second, Small.workload(8, 48), 0)) {
      run(training);
      assertThat(training.steps()).isEqualTo(2);
      assertThat(training.work.scoredRows()).isZero();
      assertThat(training.clock.phaseSeconds().get(Phase.SCORE)).isPositive();
    }
  }

  @Test
  void create_mayScore_onTheClock() {
    SamplingMethod warm =
        TestMethods.of(
            "test.warm",
            EnumSet.of(Need.SCORED_LOSSES),
            context -> {
              context.scorer().losses(IntStream.range(0, 100).toArray());
              return () -> TestMethods.firstRows(context);
            });
    try (Training training = Small.training(warm, Small.workload(8, 150), 0)) {
      run(training);
      assertThat(training.steps()).isEqualTo(2);
      assertThat(training.work.spent()).isEqualTo(100 + 48);
      assertThat(training.clock.phaseSeconds().get(Phase.SCORE)).isPositive();
    }
  }

  /** Falls as half a cosine: at the very end a step moves nothing, at the start it moves most. */
  @Test
  void learningRate_fallsToZeroOverWork() {
    SamplingMethod still = TestMethods.firstRows("test.still", Set.of(), context -> {});
    try (Training training = Small.training(still, Small.workload(8, 24 * 100), 0)) {
      training.begin();
      double[] moves = new double[100];
      double[] before = Small.weights(training.model);
      for (int i = 0; i < 100; i++) {
        assertThat(training.advance()).isTrue();
        double[] after = Small.weights(training.model);
        for (int j = 0; j < after.length; j++) {
          moves[i] = Math.max(moves[i], Math.abs(after[j] - before[j]));
        }
        before = after;
      }
      // Adam's first step moves by the rate itself, 0.01.
      assertThat(moves[0]).isBetween(0.0099, 0.0101);
      // (1 + cos(.99 pi)) / 2 = 2.5e-4 of it, times Adam's ratio, which is at most about 3.
      assertThat(moves[99]).isBetween(0.0, 1e-5);
      assertThat(training.advance()).isFalse();
    }
  }

  /** In single precision the largest weight that is finite still gives a loss that is not. */
  @Test
  void hugeWeight_diverges() {
    SamplingMethod heavy =
        TestMethods.of(
            "test.heavy",
            Set.of(),
            context ->
                () -> {
                  int[] rows = TestMethods.firstRows(context).rows();
                  double[] weights = new double[rows.length];
                  weights[0] = Double.MAX_VALUE;
                  return new Selection(rows, weights);
                });
    try (Training training = Small.training(heavy, Small.workload(8, 240), 0)) {
      training.begin();
      assertThatThrownBy(training::advance)
          .isInstanceOfSatisfying(
              TrialFailure.class, e -> assertThat(e.status()).isEqualTo(Status.DIVERGED));
    }
  }

  /** By this number methods decide whether rows suffice for fresh pools. */
  @Test
  void rehearsal_knowsTheTrialsBudget() {
    List<Long> totals = new ArrayList<>();
    SamplingMethod asking =
        TestMethods.of(
            "test.asking",
            Set.of(),
            context -> {
              totals.add(context.budget().total());
              totals.add(context.budget().trialTotal());
              return () -> TestMethods.firstRows(context);
            });
    assertSteps(asking, 240, 10, 240);
    assertThat(totals).containsExactly(240L, 1000L);
  }

  private static void assertSteps(SamplingMethod method, long budget, long steps, long work) {
    // A workload holds at least one step, a trial may be given less of it.
    try (Training training =
        new Training(
            Small.spec(Small.workload(8, 1000), method, 1, 0),
            Small.data(),
            new MlpProvider(),
            method,
            budget)) {
      run(training);
      assertThat(training.steps()).isEqualTo(steps);
      assertThat(training.work.spent()).isEqualTo(work);
    }
  }

  private static void run(Training training) {
    training.begin();
    while (training.advance()) {}
  }
}
