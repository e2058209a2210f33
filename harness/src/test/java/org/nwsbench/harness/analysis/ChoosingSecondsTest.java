package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

/** Trials of 1,000, 2,000, 4,000 and 8,000 steps. */
class ChoosingSecondsTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** Seconds for 1,000 steps are 2, 1 and 1.5 where 1,000 / steps is 1, 1/2 and 1/4. */
  @Test
  void line_hasLeastSquaresForAStep() {
    ChoosingSeconds fit = ChoosingSeconds.of(selecting(2, 2, 6), false);

    assertThat(fit.once()).isCloseTo(6 / 7.0, EXACT);
    assertThat(fit.perStep()).isCloseTo(1e-3, EXACT);
    assertThat(fit.of(selecting(2, 2, 6).get(1))).isCloseTo(2 + 6 / 7.0, EXACT);
  }

  /** 1 and 4 s would begin at -2 s: none, and the mean of 1 and 2 s for 1,000 steps. */
  @Test
  void line_thatWouldBeginBelowNothing_goesThroughTheOrigin() {
    ChoosingSeconds fit = ChoosingSeconds.of(selecting(1, 4), false);

    assertThat(fit.once()).isZero();
    assertThat(fit.perStep()).isCloseTo(1.5e-3, EXACT);
  }

  /** 3 and 1 s would fall: they are a constant, with weights of 4 to 1. */
  @Test
  void line_thatWouldFall_isLevel() {
    ChoosingSeconds fit = ChoosingSeconds.of(selecting(3, 1), false);

    assertThat(fit.once()).isCloseTo(13 / 5.0, EXACT);
    assertThat(fit.perStep()).isZero();
  }

  @Test
  void line_ofOneNumberOfSteps_isTheirMean() {
    TrialRecord one = selecting(1).get(0);
    TrialRecord other = Records.of("nws").fraction(.064).seconds(100).samplerShare(.03).build();

    assertThat(ChoosingSeconds.of(List.of(one, other), false))
        .isEqualTo(new ChoosingSeconds(0, 2e-3, 0));
  }

  /** 9 s of hash and 8 ms for a scored row are stalls among 1, 1 s and 2, 2 ms. */
  @Test
  void hashAndSecondsOfAScoredRow_areMedians() {
    List<TrialRecord> trials =
        List.of(scoring(0, 1, 2, 1_000), scoring(1, 1, 16, 2_000), scoring(2, 9, 8, 4_000));

    ChoosingSeconds fit = ChoosingSeconds.of(trials, false);
    assertThat(fit.once()).isCloseTo(1, EXACT);
    assertThat(fit.perStep()).isZero();
    assertThat(fit.perScoredRow()).isCloseTo(2e-3, EXACT);
    assertThat(fit.of(trials.get(1))).isCloseTo(1 + 4, EXACT);
    assertThat(ChoosingSeconds.measured(trials.get(1), false)).isCloseTo(17, EXACT);
  }

  /** Seconds of 2 and 4 for 1,000 and 2,000 steps, of rows that no one counted. */
  @Test
  void scoreOfRowsThatDoNotCount_isForAStep_andNothingForALimit() {
    List<TrialRecord> trials = List.of(scoring(0, 0, 2, 0), scoring(1, 0, 4, 0));

    assertThat(ChoosingSeconds.of(trials, false).perStep()).isCloseTo(2e-3, EXACT);
    assertThat(ChoosingSeconds.of(trials, true)).isEqualTo(new ChoosingSeconds(0, 0, 0));
    assertThat(ChoosingSeconds.of(List.of(scoring(0, 0, 2, 1_000)), true))
        .isEqualTo(new ChoosingSeconds(0, 0, 0));
    assertThat(ChoosingSeconds.measured(trials.get(0), true)).isZero();
  }

  @Test
  void fit_isNearWithinAFactorOfThree() {
    ChoosingSeconds fit = new ChoosingSeconds(0, 3e-3, 0);

    assertThat(fit.isNear(selecting(1.01).get(0), false)).isTrue();
    assertThat(fit.isNear(selecting(.99).get(0), false)).isFalse();
    assertThat(fit.isNear(selecting(8.9).get(0), false)).isTrue();
    assertThat(fit.isNear(selecting(9.1).get(0), false)).isFalse();
  }

  private static List<TrialRecord> selecting(double... seconds) {
    return IntStream.range(0, seconds.length)
        .mapToObj(i -> trial(i).samplerShare(seconds[i] / 100).build())
        .toList();
  }

  private static TrialRecord scoring(int i, double hash, double seconds, long rows) {
    return trial(i).hash(hash).scoreShare(seconds / 100).scoredRows(rows).build();
  }

  private static Records trial(int i) {
    return Records.of("nws").fraction(.064 * (1 << i)).seconds(100);
  }
}
