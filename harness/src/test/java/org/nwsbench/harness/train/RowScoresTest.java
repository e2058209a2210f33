package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.network.CnnProvider;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.Need;

/** Scores of many rows at once against one row at a time, and against double arithmetic. */
class RowScoresTest {

  private static final List<Need> KINDS =
      List.of(Need.SCORED_LOSSES, Need.SCORED_GRADIENT_BOUNDS, Need.SCORED_GRADIENT_NORMS);

  private static final int CLASSES = 4;
  private static final int ROWS = 40;
  private static final Percentage CLOSE = Percentage.withPercentage(1e-3);

  private Model model;
  private int dimension;
  private float[] features;
  private int[] labels;

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void gradientNorms_ofMlp_equalOneRowBackwardPasses() {
    useMlp();
    assertNormsEqualOneRowPasses();
  }

  /** Images neither square nor of a size that the poolings divide, of two channels. */
  @Test
  void gradientNorms_ofCnn_equalOneRowBackwardPasses() {
    useCnn();
    assertNormsEqualOneRowPasses();
  }

  @Test
  void losses_equalDoubleArithmeticOnLogits() {
    useMlp();
    float[] losses = scores().of(allRows(), Need.SCORED_LOSSES);
    for (int row = 0; row < ROWS; row++) {
      assertThat((double) losses[row])
          .isCloseTo(-Math.log(probabilities(row)[labels[row]]), within(1e-5));
    }
  }

  /** Rows that the network knows have tiny bounds; those count, and not to 1e-5 but in relation. */
  @Test
  void gradientBounds_equalDoubleArithmeticOnLogits() {
    useCnn();
    float[] bounds = scores().of(allRows(), Need.SCORED_GRADIENT_BOUNDS);
    for (int row = 0; row < ROWS; row++) {
      double[] difference = probabilities(row);
      difference[labels[row]] = 0;
      difference[labels[row]] = -Arrays.stream(difference).sum();
      double norm = Math.sqrt(Arrays.stream(difference).map(d -> d * d).sum());
      assertThat((double) bounds[row]).isCloseTo(norm, CLOSE);
    }
  }

  @Test
  void scores_ofManyRowsInAnyOrder_belongToTheirRows() {
    useMlp();
    int[] rows = IntStream.range(0, 1100).map(i -> (i * 23 + i / 40) % ROWS).toArray();
    for (Need kind : KINDS) {
      float[] single = scores().of(allRows(), kind);
      float[] many = scores().of(rows, kind);
      assertThat(many).hasSize(1100);
      for (int i = 0; i < rows.length; i++) {
        assertThat(many[i]).isCloseTo(single[rows[i]], withinRelative(single[rows[i]]));
      }
    }
  }

  /** Logits of some thousands: probabilities are 0 and 1 and losses are as large as the logits. */
  @Test
  void scores_ofExtremeLogits_areFinite() {
    useMlp();
    for (NDArray parameter : model.parameters) {
      float[] values = parameter.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] *= 40;
      }
      RowBuffer.live(parameter).put(values);
    }
    float[] losses = scores().of(allRows(), Need.SCORED_LOSSES);
    assertThat(IntStream.range(0, ROWS).mapToDouble(i -> losses[i]).max().orElseThrow())
        .isGreaterThan(1000)
        .isLessThan(Float.MAX_VALUE);
    for (float bound : scores().of(allRows(), Need.SCORED_GRADIENT_BOUNDS)) {
      assertThat(bound).isBetween(0f, (float) Math.sqrt(2) + 1e-6f);
    }
    for (float norm : scores().of(allRows(), Need.SCORED_GRADIENT_NORMS)) {
      assertThat(norm).isGreaterThanOrEqualTo(0).isFinite();
    }
  }

  @Test
  void training_withScoringBetweenSteps_isBitEqualToTrainingWithout() {
    useMlp();
    Workload workload = Small.workload(16, 3 * 16 * 30);
    try (Training plain = Small.training(new UniformReshuffle(), workload, 5);
        Training scored = Small.training(new UniformReshuffle(), workload, 5)) {
      plain.begin();
      scored.begin();
      String initial = plain.model.sha256();
      int[] rows = IntStream.range(0, 50).toArray();
      while (plain.advance()) {
        for (Need kind : KINDS) {
          scored.scores.of(rows, kind);
        }
        assertThat(scored.advance()).isTrue();
      }
      assertThat(plain.steps()).isEqualTo(30);
      assertThat(scored.model.sha256()).isEqualTo(plain.model.sha256()).isNotEqualTo(initial);
    }
  }

  private void useMlp() {
    use(new MlpProvider(), Small.mlp(7, 5), 6);
  }

  private void useCnn() {
    use(
        new CnnProvider(),
        new Workload.Network("cnn", List.of(3, 4, 5), List.of(2, 21, 17)),
        2 * 21 * 17);
  }

  private void use(NetworkProvider provider, Workload.Network spec, int inputs) {
    dimension = inputs;
    model = new Model(provider.block(spec, dimension, CLASSES), dimension, 3);
    features = Small.gaussians(ROWS * dimension, 11);
    labels = Small.labels(ROWS, CLASSES);
    // A fresh network has no biases: give it some.
    long seed = 100;
    for (NDArray parameter : model.parameters) {
      float[] values = parameter.toFloatArray();
      float[] noise = Small.gaussians(values.length, seed++);
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.1f * noise[i];
      }
      RowBuffer.live(parameter).put(values);
    }
  }

  private void assertNormsEqualOneRowPasses() {
    float[] norms = scores().of(allRows(), Need.SCORED_GRADIENT_NORMS);
    for (int row = 0; row < ROWS; row++) {
      assertThat((double) norms[row]).isCloseTo(oneRowNorm(row), CLOSE);
    }
  }

  /** By plain gradients of the parameters. */
  private double oneRowNorm(int row) {
    try (NDManager scope = model.manager.newSubManager()) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray logProbabilities = model.logits(input(scope, row), true).logSoftmax(1);
        collector.backward(logProbabilities.get(0, labels[row]).neg());
      }
      double squares = 0;
      for (NDArray parameter : model.parameters) {
        try (NDArray gradient = parameter.getGradient()) {
          for (float g : gradient.toFloatArray()) {
            squares += (double) g * g;
          }
          // Gradients add up over backward passes.
          gradient.muli(0);
        }
      }
      return Math.sqrt(squares);
    }
  }

  private double[] probabilities(int row) {
    try (NDManager scope = model.manager.newSubManager()) {
      float[] logits = model.logits(input(scope, row), false).toFloatArray();
      double[] powers = IntStream.range(0, CLASSES).mapToDouble(c -> Math.exp(logits[c])).toArray();
      double sum = Arrays.stream(powers).sum();
      return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
  }

  private NDArray input(NDManager scope, int row) {
    return scope.create(
        Arrays.copyOfRange(features, row * dimension, (row + 1) * dimension),
        new Shape(1, dimension));
  }

  private RowScores scores() {
    PreparedData data = Small.data(dimension, features, labels, CLASSES);
    return new RowScores(model, data, Part.TRAIN, RowScores.CHUNK);
  }

  private static int[] allRows() {
    return IntStream.range(0, ROWS).toArray();
  }

  private static Offset<Float> withinRelative(float value) {
    return within(1e-5f * Math.max(0.1f, value));
  }
}
