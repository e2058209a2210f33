package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Bounds of the rules on times, by hand: ten seconds of training with one engine thread. */
class TimingRulesTest {

  private final TimingRules rules = new TimingRules(10, 1, 2);

  /** 10 s and 5% of it, what the compilers used, and a tenth. */
  @Test
  void tooMuchCpu_aboveThreadAndCompilers_isNamed() {
    assertThat(rules.mostCpuSeconds(0.25)).isCloseTo(10.85, within(1e-12));
    assertThat(rules.tooMuchCpu(10.8, 0.25)).isEmpty();
    assertThat(rules.tooMuchCpu(10.9, 0.25)).get().asString().contains("10.900", "10.850");
  }

  /** Two processors give no more than 21 s, whatever the compilers say. */
  @Test
  void mostCpu_ofAnyTraining_isThatOfAllProcessors() {
    assertThat(rules.mostCpuSeconds(1000)).isCloseTo(21.1, within(1e-12));
  }

  @Test
  void starved_belowFourFifthsOfTheTimeWithoutCollection_isNamed() {
    assertThat(rules.starved(8, 0)).isEmpty();
    assertThat(rules.starved(7.2, 1)).isEmpty();
    assertThat(rules.starved(7.9, 0)).get().asString().contains("7.900", "10.000");
  }

  /** Beside six busy loops a training of a tenth of a second had a third of a processor. */
  @Test
  void starved_ofAShortTraining_isSeen() {
    assertThat(new TimingRules(0.1, 1, 2).starved(0.033, 0)).isPresent();
    assertThat(new TimingRules(0.01, 1, 2).starved(0.001, 0)).isEmpty();
  }
}
