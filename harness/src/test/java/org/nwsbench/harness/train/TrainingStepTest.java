package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Selection;

class TrainingStepTest {

  private static final int ROWS = 12;
  private static final double RATE = 0.01;

  private final PreparedData data =
      Small.data(
          Small.DIMENSION,
          Small.gaussians(ROWS * Small.DIMENSION, 21),
          Small.labels(ROWS, Small.CLASSES),
          Small.CLASSES);
  private final List<Model> models = new ArrayList<>();
  private final TrainingClock clock = new TrainingClock();

  TrainingStepTest() {
    clock.resume();
  }

  @AfterEach
  void close() {
    models.forEach(Model::close);
  }

  @Test
  void objective_isTheWeightedSumOverTheBatchSize() {
    Model model = model();
    int[] rows = {3, 1, 4};
    float[] losses = scores(model).of(rows, Need.SCORED_LOSSES);
    TrainingStep step = step(model, 3, Set.of());
    double objective = step.run(new Selection(rows, new double[] {0.5, 2, 0.25}), RATE);
    assertThat(objective)
        .isCloseTo((0.5 * losses[0] + 2 * losses[1] + 0.25 * losses[2]) / 3, within(1e-6));
  }

  @Test
  void objective_ofALaterBatch_holdsNothingOfTheFirst() {
    Model model = model();
    TrainingStep step = step(model, 4, Set.of());
    step.run(new Selection(new int[] {0, 1, 2, 3}, new double[] {5, 6, 7, 8}), RATE);
    // A shorter batch whose rows have other labels than the first one's.
    int[] rows = {1, 2};
    float[] losses = scores(model).of(rows, Need.SCORED_LOSSES);
    double objective = step.run(Selection.unweighted(rows), RATE);
    assertThat(objective).isCloseTo((losses[0] + losses[1]) / 2, within(1e-6));
  }

  @Test
  void rowOfWeightZero_doesNotMatter() {
    String withFour = trained(new int[] {1, 2, 4}, 1.5, 1, 0).sha256();
    assertThat(trained(new int[] {1, 2, 9}, 1.5, 1, 0).sha256()).isEqualTo(withFour);
    assertThat(trained(new int[] {1, 2, 9}, 1.5, 1, 0.1).sha256()).isNotEqualTo(withFour);
  }

  @Test
  void rowOfWeightTwo_isThatRowTwice() {
    double[] weighted = Small.weights(trained(new int[] {1, 2, 4}, 2, 1, 0));
    double[] twice = Small.weights(trained(new int[] {1, 1, 2}, 1, 1, 1));
    double[] once = Small.weights(trained(new int[] {1, 2, 4}, 1, 1, 1));
    assertThat(weighted).containsExactly(twice, within(1e-5));
    assertThat(greatestDifference(weighted, once)).isGreaterThan(1e-3);
  }

  @Test
  void feedback_isOfTheWeightsBeforeTheUpdate() {
    Model model = model();
    int[] rows = {5, 5, 0, 7};
    float[] losses = scores(model).of(rows, Need.SCORED_LOSSES);
    float[] bounds = scores(model).of(rows, Need.SCORED_GRADIENT_BOUNDS);
    TrainingStep step = step(model, 4, EnumSet.of(Need.LOSSES, Need.GRADIENT_BOUNDS));
    // Feedback is unweighted, whatever the weights.
    step.run(new Selection(rows, new double[] {3, 0, 1, 0.5}), RATE);
    assertThat(step.losses()).containsExactly(losses, within(1e-6f));
    assertThat(step.gradientBounds()).containsExactly(bounds, within(1e-6f));
  }

  @Test
  void feedback_thatWasNotDeclared_isRefused() {
    TrainingStep step = step(model(), 4, Set.of(Need.FEATURES));
    assertThatIllegalStateException()
        .isThrownBy(step::losses)
        .withMessage(
            "the method did not declare that it needs the losses of trained rows (Need.LOSSES)");
    assertThatIllegalStateException()
        .isThrownBy(step::gradientBounds)
        .withMessage(
            "the method did not declare that it needs the gradient bounds of trained rows"
                + " (Need.GRADIENT_BOUNDS)");
  }

  @Test
  void run_isTimedInItsFivePhasesAndEndsAll() {
    step(model(), 4, EnumSet.of(Need.LOSSES)).run(Selection.unweighted(new int[4]), RATE);
    clock.pause();
    assertThat(clock.phaseSeconds().get(Phase.HASH)).isZero();
    assertThat(clock.phaseSeconds().get(Phase.SELECT)).isZero();
    assertThat(clock.phaseSeconds().get(Phase.SCORE)).isZero();
    for (Phase phase :
        List.of(Phase.GATHER, Phase.FORWARD, Phase.OBSERVE, Phase.BACKWARD, Phase.UPDATE)) {
      assertThat(clock.phaseSeconds().get(phase)).isPositive();
    }
  }

  /** Five steps on one batch. */
  private Model trained(int[] rows, double... weights) {
    Model model = model();
    TrainingStep step = step(model, rows.length, Set.of());
    for (int i = 0; i < 5; i++) {
      step.run(new Selection(rows, weights), RATE);
    }
    return model;
  }

  private Model model() {
    Model model = Small.model(1, 8);
    models.add(model);
    return model;
  }

  private TrainingStep step(Model model, int batch, Set<Need> granted) {
    return new TrainingStep(model, data, batch, granted, clock);
  }

  private RowScores scores(Model model) {
    return new RowScores(model, data, Part.TRAIN, RowScores.CHUNK);
  }

  private static double greatestDifference(double[] a, double[] b) {
    double greatest = 0;
    for (int i = 0; i < a.length; i++) {
      greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
    }
    return greatest;
  }
}
