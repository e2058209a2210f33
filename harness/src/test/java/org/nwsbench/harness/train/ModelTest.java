package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.network.CnnProvider;
import org.nwsbench.harness.network.TappedLinear;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.SamplingMethod;

class ModelTest {

  private static final Workload.Network CNN =
      new Workload.Network("cnn", List.of(3, 4, 5), List.of(1, 21, 17));

  @Test
  void initialWeights_dependOnTheSeedAlone() {
    try (Model first = mlp(1);
        Model between = mlp(2);
        Model again = mlp(1)) {
      assertThat(again.sha256()).isEqualTo(first.sha256()).isNotEqualTo(between.sha256());
    }
  }

  @Test
  void initialWeights_ofSeedsThatDifferInTheirHighHalf_differ() {
    try (Model first = mlp(5);
        Model second = mlp(5 + (3L << 32))) {
      assertThat(first.sha256()).isNotEqualTo(second.sha256());
    }
  }

  @Test
  void parameterCount_byHand() {
    try (Model mlp = mlp(0);
        Model cnn = new Model(new CnnProvider().block(CNN, 21 * 17, 4), 21 * 17, 0)) {
      assertThat(mlp.parameterCount()).isEqualTo((6 * 7 + 7) + (7 * 5 + 5) + (5 * 4 + 4));
      // 21 x 17 becomes 8 x 6, then 2 x 1, of four filters.
      assertThat(cnn.parameterCount())
          .isEqualTo((3 * 25 + 3) + (4 * 3 * 25 + 4) + (2 * 4 * 5 + 5) + (5 * 4 + 4));
    }
  }

  @Test
  void untappedLayer_isNamedWhereThereIsOne() {
    Block partly =
        new SequentialBlock()
            .add(new TappedLinear(5))
            .add(Activation::relu)
            .add(Linear.builder().setUnits(4).build());
    try (Model untapped = new Model(partly, Small.DIMENSION, 0);
        Model tapped = mlp(0)) {
      assertThat(untapped.untappedLayer()).contains("Linear");
      assertThat(tapped.untappedLayer()).isEmpty();
      assertThat(tapped.taps).hasSize(3);
    }
  }

  @Test
  void cnn_shapeThatDoesNotFit_isRefused() {
    assertRefused(
        CNN,
        784,
        "network.inputShape: must be [channels, height, width] with a product of 784, but is"
            + " [1, 21, 17]");
    assertRefused(
        new Workload.Network("cnn", List.of(3), List.of(1, 21, 17)),
        21 * 17,
        "network.widths: cnn needs two numbers of filters and one of units, but has [3]");
    assertRefused(
        new Workload.Network("cnn", List.of(3, 4, 5), List.of(1, 16, 15)),
        16 * 15,
        "network.inputShape: cnn needs images of at least 16 x 16, but is [1, 16, 15]");
  }

  private static void assertRefused(Workload.Network network, int dimension, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CnnProvider().block(network, dimension, 10))
        .withMessage(message);
  }

  /** Every array of a step or a scoring is let go: only what lives as long as the model stays. */
  @Test
  void nativeArrays_over200StepsWithScoring_stayConstantInNumber() {
    SamplingMethod scoring =
        TestMethods.firstRows(
            "test.scoring",
            EnumSet.allOf(Need.class),
            context -> {
              int[] rows = IntStream.range(0, 20).toArray();
              context.scorer().losses(rows);
              context.scorer().gradientBounds(rows);
              context.scorer().gradientNorms(rows);
            });
    try (Training training = Small.training(scoring, Small.workload(8, 100_000), 0)) {
      training.begin();
      for (int i = 0; i < 5; i++) {
        training.advance();
      }
      int before = training.model.manager.getManagedArrays().size();
      for (int i = 0; i < 200; i++) {
        assertThat(training.advance()).isTrue();
      }
      assertThat(training.model.manager.getManagedArrays()).hasSize(before);
    }
  }

  private static Model mlp(long seed) {
    return Small.model(seed, 7, 5);
  }
}
