package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;

/** Workloads that give each row once. */
class OnePassTest {

  private static final int ROWS = 1600;
  private static final int BATCH = 8;
  private static final int STEPS = 10;

  static Stream<SamplingMethod> fitting() {
    return Providers.all().stream().filter(method -> method.misfit(trial(method)).isEmpty());
  }

  private static FakeTrial trial(SamplingMethod method) {
    return new FakeTrial(method, Map.of(), FakeTrial.twoClusters(ROWS), BATCH).passingOnce();
  }

  @Test
  void methodsThatNeedRowsToComeBack_sayThatTheyDoNotFit() {
    assertThat(Providers.all())
        .filteredOn(method -> method.misfit(trial(method)).isPresent())
        .extracting(method -> method.spec().id())
        .contains("prune.infobatch", "prune.nws");
    assertThat(new PruneNws().misfit(trial(new PruneNws())))
        .contains("rows must come back, and this workload gives each of them once");
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void batches_acrossTheWholeBudget_holdNoRowTwice(SamplingMethod method) {
    FakeTrial trial = trial(method).scored(row -> row % 7 == 0 ? 50 : 0.1);
    Sampler sampler = trial.sampler();
    Set<Integer> seen = new HashSet<>();
    for (int step = 0; step < STEPS; step++) {
      trial.spend((double) step / STEPS);
      int[] rows = trial.step(sampler).rows();
      assertThat(rows).hasSize(BATCH);
      IntStream.of(rows).forEach(seen::add);
    }
    assertThat(seen).hasSize(STEPS * BATCH);
  }

  @Test
  void rowsAreUsedUp_saysSo() {
    Sampler sampler = trial(new UniformReshuffle()).sampler();
    IntStream.range(0, ROWS / BATCH).forEach(step -> sampler.next());
    assertThatIllegalStateException()
        .isThrownBy(sampler::next)
        .withMessage(
            "8 fresh rows are asked for and 0 of 1600 are left: give a smaller budget, or pool");
  }
}
