package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.Sampler;

class RhoLossTest {

  private static final int ROWS = 60;

  /** The second model of a fake trial loses half as much on even rows, and as much on odd ones. */
  @Test
  void batch_isWhatTheSecondModelLosesLeastOn() {
    FakeTrial trial =
        new FakeTrial(
                new RhoLoss(), Map.of("pool", "64", "held-out", "0.1"), FakeTrial.blank(ROWS), 6)
            .scored(row -> row);
    Sampler sampler = trial.sampler();

    int[] rows = sampler.next().rows();

    assertThat(IntStream.of(rows).boxed()).allMatch(row -> row % 2 == 0);
    int lowest = IntStream.of(rows).min().getAsInt();
    assertThat(lowest).as("the excess row / 2 is highest").isGreaterThanOrEqualTo(60 - 2 * (6 + 6));
    assertThat(trial.secondSteps()).isEqualTo((int) (0.25 * trial.total() / (3 * 6)));
  }

  /**
   * What is counted must leave as much again after the first choice, or there is no second step.
   */
  @Test
  void secondShare_ofHalfTheBudget_isForTheUncountedAlone() {
    Map<String, String> half = Map.of("second-share", "0.5");
    assertThat(Parameters.of(new RhoLossUncounted().spec(), half).real("second-share"))
        .isEqualTo(.5);
    assertThatThrownBy(() -> Parameters.of(new RhoLoss().spec(), half))
        .hasMessageContaining("second-share");
  }

  @Test
  void heldOutRows_areNeverTrainedOn() {
    FakeTrial trial =
        new FakeTrial(new RhoLoss(), Map.of("held-out", "0.5"), FakeTrial.blank(ROWS), 6);
    Sampler sampler = trial.sampler();
    BitSet seen = new BitSet();
    for (int step = 0; step < 500; step++) {
      IntStream.of(trial.step(sampler).rows()).forEach(seen::set);
    }
    assertThat(seen.intersects(trial.secondRows())).isFalse();
    assertThat(trial.secondRows().cardinality()).isEqualTo(ROWS / 2);
  }
}
