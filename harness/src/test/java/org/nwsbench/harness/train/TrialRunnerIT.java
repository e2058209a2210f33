package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.samplers.ExactLoss;
import org.nwsbench.methods.samplers.GradientNorm;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.TrainingSet;

/** Whole trials, rehearsal included; batches of 8, a step costs 24 units. */
class TrialRunnerIT {

  @Test
  void uniform_isOkAndHoldsWhatItDid() {
    Workload workload = Small.workload(8, 2500);
    List<Double> fractions = new ArrayList<>();
    TrialResult result =
        Small.run(workload, new UniformReshuffle(), new MlpProvider(), 1, fractions::add);

    assertThat(result.status()).isEqualTo(Status.OK);
    assertThat(result.reason()).isEmpty();
    Outcome outcome = result.outcome().orElseThrow();
    assertThat(outcome.steps()).isEqualTo(104);
    assertThat(outcome.work()).isEqualTo(104 * 24);
    assertThat(outcome.scoredRows()).isZero();
    // Three passes of 33 batches see all rows except the leftovers of a pass.
    assertThat(outcome.distinctRows()).isBetween(265L, 270L);
    assertThat(outcome.trainRows()).isEqualTo(270);
    assertThat(outcome.networkParameters()).isEqualTo(113);
    assertThat(outcome.finalWeightsSha256()).isNotEqualTo(outcome.initialWeightsSha256());
    assertThat(outcome.wrongRows()).hasSize(outcome.score().errors());
    assertThat(outcome.wrongRows()).extracting(Outcome.WrongRow::row).isSorted();
    assertThat(Small.data().rows(Part.TEST))
        .contains(outcome.wrongRows().stream().mapToInt(Outcome.WrongRow::row).toArray());
    assertCurve(outcome);
    assertThat(fractions).hasSize(4).isSorted().startsWith(0.0);
    assertMeasured(result.measurements().orElseThrow());
  }

  /** Steps behind 625, 1250 and 1875 units, and the end. */
  private static void assertCurve(Outcome outcome) {
    List<Outcome.Point> curve = outcome.curve();
    assertThat(curve).extracting(Outcome.Point::steps).containsExactly(0L, 27L, 53L, 79L, 104L);
    assertThat(curve)
        .extracting(Outcome.Point::work)
        .containsExactly(0L, 27L * 24, 53L * 24, 79L * 24, 104L * 24);
    assertThat(curve).extracting(point -> point.score().rows()).containsOnly(40);
    assertThat(outcome.score().rows()).isEqualTo(Small.TEST_ROWS);
    assertThat(outcome.score().meanLoss()).isLessThan(curve.get(0).score().meanLoss());
  }

  private static void assertMeasured(Measurements measured) {
    assertThat(measured.curve()).hasSize(5);
    assertThat(measured.curve()).extracting(Measurements.EvaluationPoint::wallSeconds).isSorted();
    assertThat(measured.curve().get(4).wallSeconds()).isEqualTo(measured.trainSeconds());
    double phases = measured.phases().values().stream().mapToDouble(s -> s).sum();
    assertThat(phases).isPositive().isLessThanOrEqualTo(measured.trainSeconds());
    assertThat(measured.untimedShare()).isBetween(0.0, 1.0);
    assertThat(measured.forwardShare()).isPositive();
    assertThat(measured.samplerBytes()).isNotNegative();
    assertThat(measured.exclusive()).isFalse();
  }

  /** The sampler is looked at from the first step on; at the end all rows are counted. */
  @Test
  void curve_hasTheSamplersQuality_butNotBeforeTheFirstStep() {
    Outcome outcome = outcome(Small.workload(8, 2500), new UniformReshuffle());
    List<Outcome.Point> curve = outcome.curve();

    assertThat(curve.get(0).quality()).isEmpty();
    assertThat(curve.subList(1, 5)).allMatch(point -> point.quality().isPresent());
    assertThat(curve.stream().flatMap(point -> point.quality().stream()))
        .extracting(SamplerQuality::draws)
        .containsExactly(27L * 8, 26L * 8, 26L * 8, 25L * 8);
    assertThat(curve.get(4).quality().orElseThrow().distinctShare())
        .isEqualTo((double) outcome.distinctRows() / outcome.trainRows());
  }

  /** 56 units a step: in 150 two steps, of which the second reaches the second of 4 amounts. */
  @Test
  void fewerStepsThanEvaluations_haveOnePointForEachAmountOfWork() {
    Workload workload = Small.workload(8, 150);
    SamplingMethod method = new ExactLoss();
    TrialResult result = run(workload, method);

    assertThat(result.outcome().orElseThrow().curve())
        .extracting(Outcome.Point::work)
        .containsExactly(0L, 56L, 112L);
    assertThat(Audit.of(List.of(record(Small.spec(workload, method, 1, 0), result))).violations())
        .isEmpty();
  }

  private static TrialRecord record(TrialSpec spec, TrialResult result) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        spec.key(),
        result.status(),
        result.reason(),
        "2026-01-02T03:04:05Z",
        Optional.empty(),
        spec,
        result.outcome(),
        result.measurements(),
        SampleTrials.environment());
  }

  /** It ends as a training that nobody looks at. */
  @Test
  void sameTrialTwice_isBitEqual() {
    Workload workload = Small.workload(8, 24 * 120);
    SamplingMethod method = new ExactLoss();
    Outcome first = outcome(workload, method);
    Outcome second = outcome(workload, method);
    assertThat(Json.canonical(second)).isEqualTo(Json.canonical(first));
    try (Training training = Small.training(method, workload, 0)) {
      assertThat(first.initialWeightsSha256()).isEqualTo(training.model.sha256());
      training.begin();
      while (training.advance()) {}
      assertThat(first.finalWeightsSha256()).isEqualTo(training.model.sha256());
    }
  }

  @Test
  void gradientNorm_onUntappedNetwork_isSkipped() {
    assertWithout(
        Small.run(Small.workload(8, 240), new GradientNorm(), new Untapped(), 1, fraction -> {}),
        Status.SKIPPED,
        "grad.norm needs gradient norms of any rows, but layer Linear of network mlp is not"
            + " tapped");
  }

  @Test
  void methodThatDoesNotFit_isSkippedWithItsReason() {
    assertWithout(
        run(Small.workload(8, 240), new Choosy()),
        Status.SKIPPED,
        "test.choosy: 270 rows are too many");
  }

  @Test
  void networkThatDoesNotFit_failsWithItsReason_andALaterExceptionIsNotTakenForThat() {
    Workload workload = Small.workload(8, 240);
    SamplingMethod method = new UniformReshuffle();

    assertWithout(
        Small.run(workload, method, new Breaks(0), 1, fraction -> {}), Status.FAILED, "broken");
    assertThatThrownBy(() -> Small.run(workload, method, new Breaks(1), 1, fraction -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("broken");
  }

  @Test
  void batchLargerThanTheTrainingPart_isSkipped() {
    assertWithout(
        run(Small.workload(271, 3000), new UniformReshuffle()),
        Status.SKIPPED,
        "the batch of 271 is larger than the training part of 270 rows");
  }

  @Test
  void hugeLearningRate_isDiverged() {
    TrialResult result = run(Small.workload(8, 2400, 1e30), new UniformReshuffle());
    assertThat(result.status()).isEqualTo(Status.DIVERGED);
    assertThat(result.reason()).startsWith("the weighted loss of step ").hasLineCount(1);
    assertThat(result.outcome()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 20", "0.01, 0"})
  void budgetBelowOneStep_isSkipped(double fraction, int work) {
    assertWithout(
        Small.run(
            Small.workload(8, 40),
            new UniformReshuffle(),
            new MlpProvider(),
            fraction,
            progress -> {}),
        Status.SKIPPED,
        "the budget of %d units of work affords no step".formatted(work));
  }

  private static void assertWithout(TrialResult result, Status status, String reason) {
    assertThat(result).isEqualTo(TrialResult.without(status, reason));
  }

  private static Outcome outcome(Workload workload, SamplingMethod method) {
    TrialResult result = run(workload, method);
    assertThat(result.reason()).isEmpty();
    return result.outcome().orElseThrow();
  }

  private static TrialResult run(Workload workload, SamplingMethod method) {
    return Small.run(workload, method, new MlpProvider(), 1, fraction -> {});
  }

  /** What a user may bring: one layer of the engine's own. */
  private static final class Untapped implements NetworkProvider {

    @Override
    public String id() {
      return "untapped";
    }

    @Override
    public Block block(Workload.Network spec, int dimension, int classes) {
      return Linear.builder().setUnits(classes).build();
    }
  }

  /** A network that can be made a few times only. */
  private static final class Breaks implements NetworkProvider {

    private int left;

    Breaks(int times) {
      left = times;
    }

    @Override
    public String id() {
      return "breaks";
    }

    @Override
    public Block block(Workload.Network spec, int dimension, int classes) {
      if (left-- == 0) {
        throw new IllegalArgumentException("broken");
      }
      return new MlpProvider().block(spec, dimension, classes);
    }
  }

  /** A method that says itself whether it fits. */
  private record Choosy() implements SamplingMethod {

    @Override
    public MethodSpec spec() {
      return MethodSpec.of("test.choosy", "Tests.");
    }

    @Override
    public Optional<String> misfit(TrainingSet trainingSet) {
      return Optional.of(trainingSet.size() + " rows are too many");
    }

    @Override
    public Sampler create(SamplingContext context) {
      return () -> TestMethods.firstRows(context);
    }
  }
}
