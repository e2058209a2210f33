package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.methods.samplers.LossTable;
import org.nwsbench.methods.samplers.NwsLabel;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** Batches of 8 from 270 rows of 4 classes. */
class SamplerProbeIT {

  private static final PreparedData DATA = Small.data();
  private static final int STEPS = 100;

  static Stream<SamplingMethod> installed() {
    return ProviderRegistry.methods().all().stream();
  }

  /** Batches, weights and work are those of a training that nobody looks at, to the last bit. */
  @ParameterizedTest
  @MethodSource("installed")
  void look_ofAnyMethod_changesNothing(SamplingMethod method) {
    try (Training alone = training(method);
        Training watched = training(method)) {
      alone.begin();
      SamplerProbe probe = new SamplerProbe(watched, DATA);
      probe.freeze();
      watched.begin();
      boolean goesOn = true;
      while (goesOn) {
        goesOn = alone.advance();
        assertThat(watched.advance()).isEqualTo(goesOn);
        watched.clock.pause();
        probe.look();
        watched.clock.resume();
      }
      assertThat(watched.model.sha256()).isEqualTo(alone.model.sha256());
      assertThat(watched.work.spent()).isEqualTo(alone.work.spent());
      assertThat(watched.work.lookUps()).isEqualTo(alone.work.lookUps());
      assertThat(watched.work.scoredRows()).isEqualTo(alone.work.scoredRows());
      assertThat(watched.distinctRows()).isEqualTo(alone.distinctRows());
    }
  }

  @Test
  void look_atReshuffling_seesEachRowAlike() {
    try (Training training = training(new UniformReshuffle())) {
      SamplerProbe probe = begun(training);
      advance(training, 30);
      SamplerQuality first = probe.look().orElseThrow();
      advance(training, 60);
      SamplerQuality second = probe.look().orElseThrow();

      assertThat(first.draws()).isEqualTo(30 * 8);
      assertThat(first.essShare()).hasValue(1);
      assertThat(first.largestWeight()).isEqualTo(1);
      assertThat(first.distinctShare()).isEqualTo(240 / 270.0);
      assertThat(first.rankCorrelation()).isEmpty();
      assertThat(second.distinctShare()).isEqualTo(1);
      assertThat(second.classShares()).hasSize(Small.CLASSES);
      assertThat(second.classShares().stream().mapToDouble(share -> share).sum())
          .isCloseTo(1, within(1e-12));
      assertThat(probe.look()).isEmpty();
    }
  }

  /** The batches are of rows 0 to 7, whose classes are known. */
  @Test
  void look_atRowsThatRepeat_countsThemByClassWhateverTheirWeights() {
    double[] weights = {1, 1, 2, 0, 1, 1, 2, 0};
    SamplingMethod first =
        TestMethods.of(
            "test.first",
            Set.of(),
            context -> () -> new Selection(TestMethods.firstRows(context).rows(), weights));
    try (Training training = training(first)) {
      SamplerProbe probe = begun(training);
      advance(training, 5);
      SamplerQuality quality = probe.look().orElseThrow();
      int[] labels = DATA.labels(Part.TRAIN);
      for (int c = 0; c < Small.CLASSES; c++) {
        int label = c;
        long count = IntStream.range(0, 8).filter(row -> labels[row] == label).count();
        assertThat(quality.classShares().get(c)).isEqualTo(count / 8.0);
      }
      assertThat(quality.distinctShare()).isEqualTo(8 / 270.0);
      assertThat(quality.largestWeight()).isEqualTo(2);
    }
  }

  static List<Arguments> estimators() {
    return List.of(Arguments.of(new LossTable(), 0.5), Arguments.of(new NwsLabel(), 0.3));
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void look_atEstimates_ranksRows(SamplingMethod method, double least) {
    try (Training training = training(method)) {
      SamplerProbe probe = begun(training);
      advance(training, STEPS);
      SamplerQuality quality = probe.look().orElseThrow();
      assertThat(quality.rankCorrelation().orElseThrow()).isBetween(least, 1.0);
    }
  }

  @Test
  void estimates_forOtherRowsThanAsked_areRefused() {
    SamplingMethod method =
        TestMethods.of("test.estimating", Set.of(), context -> new Estimating());
    try (Training training = training(method)) {
      training.begin();
      GuardedSampler sampler = training.sampler();
      assertThatThrownBy(() -> sampler.estimates(new int[] {1, 2, 3}))
          .isInstanceOf(TrialFailure.class)
          .hasMessage("test.estimating: estimates returned 2 values for 3 rows");
    }
  }

  private static final class Estimating implements Sampler, RowEstimator {

    @Override
    public Selection next() {
      return Selection.unweighted(new int[8]);
    }

    @Override
    public float[] estimates(int[] rows) {
      return new float[2];
    }
  }

  private static SamplerProbe begun(Training training) {
    SamplerProbe probe = new SamplerProbe(training, DATA);
    probe.freeze();
    training.begin();
    return probe;
  }

  private static void advance(Training training, int steps) {
    for (int i = 0; i < steps; i++) {
      assertThat(training.advance()).isTrue();
    }
  }

  private static Training training(SamplingMethod method) {
    return Small.training(method, Small.workload(8, 24 * 2 * STEPS), 0);
  }
}
