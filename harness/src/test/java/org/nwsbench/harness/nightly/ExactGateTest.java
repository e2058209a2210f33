package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

class ExactGateTest {

  private static final TrialRecord NWS = trial("nws", 312, 59904, 640, 0.5);
  private static final TrialRecord UNIFORM = trial("uniform.reshuffle", 312, 59904, 0, 0.75);
  private static final List<TrialRecord> BASELINE = List.of(NWS, UNIFORM);

  @Test
  void compare_ofTheSameBits_findsNothing() {
    ExactGate.Result result = ExactGate.compare(BASELINE, List.of(UNIFORM, NWS), true);

    assertThat(result).isEqualTo(new ExactGate.Result(2, List.of(), List.of(), List.of()));
    assertThat(result.line()).contains("2 trials", "no difference");
  }

  /** The loss of the first is off by one unit in the last place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          312 | 59904 | 640 | 0.5000000000000001 | score.meanLoss was 0.5, is 0.5000000000000001
          311 | 59904 | 640 | 0.5                | steps was 312, is 311
          312 | 59968 | 640 | 0.5                | work was 59904, is 59968
          312 | 59904 | 320 | 0.5                | lookUps was 640, is 320
          312 | 59904 | 640 | NaN                | score.meanLoss was 0.5, is NaN
          """)
  void compare_ofAnotherNumber_namesIt(
      long steps, long work, long lookUps, double loss, String difference) {
    List<TrialRecord> now = List.of(trial("nws", steps, work, lookUps, loss), UNIFORM);

    assertThat(ExactGate.compare(BASELINE, now, true).differences())
        .containsExactly("letter-mlp.nws: " + difference);
  }

  /** Of a list the first difference is named. */
  @Test
  void compare_ofAnotherCurveMacroF1OrWrongRow_namesThem() {
    Outcome before = NWS.outcome().orElseThrow();
    Outcome.Point first = Copies.with(before.curve().get(0), "steps", 51L);
    Outcome after =
        Copies.with(
            before,
            "curve",
            List.of(first, before.curve().get(1)),
            "score",
            Copies.with(before.score(), "macroF1", 0.75),
            "wrongRows",
            List.of());
    List<TrialRecord> now = List.of(Copies.with(NWS, "outcome", Optional.of(after)), UNIFORM);

    assertThat(ExactGate.compare(BASELINE, now, true).differences())
        .containsExactly(
            "letter-mlp.nws: curve[0].steps was 50, is 51",
            "letter-mlp.nws: score.macroF1 was 0.875, is 0.75",
            "letter-mlp.nws: wrongRows[0] was [3,25], is absent");
  }

  /** The flipped sign is named although another trial met its time limit. */
  @Test
  void compare_besideATrialOutOfTime_namesBoth() {
    List<TrialRecord> now =
        List.of(
            trial("nws", 312, 59904, 640, -0.5),
            SampleTrials.without(UNIFORM.spec(), Status.TIMEOUT, "after 180 s"));

    ExactGate.Result result = ExactGate.compare(BASELINE, now, true);

    assertThat(result.compared()).isEqualTo(1);
    assertThat(result.differences())
        .containsExactly("letter-mlp.nws: score.meanLoss was 0.5, is -0.5");
    assertThat(result.unmeasured())
        .singleElement()
        .asString()
        .contains("letter-mlp.uniform.reshuffle", "after 180 s");
  }

  @Test
  void compare_ofATrialThatEndsOtherwise_isADifferenceUnlessTheBaselineHasNoResult() {
    TrialRecord failed = SampleTrials.without(NWS.spec(), Status.FAILED, "no memory");

    assertThat(ExactGate.compare(BASELINE, List.of(failed, UNIFORM), true).differences())
        .containsExactly("letter-mlp.nws: ending was trained, is failed");
    ExactGate.Result mended = ExactGate.compare(List.of(failed), List.of(NWS), true);
    assertThat(mended.differences()).isEmpty();
    assertThat(mended.unmeasured()).singleElement().asString().contains("no memory");
  }

  @Test
  void compare_ofATrialMoreOrLess_namesItIfBothBuildsCameToTheirEnd() {
    TrialRecord fresh = trial("fresh", 1, 192, 0, 1);

    ExactGate.Result whole = ExactGate.compare(BASELINE, List.of(NWS, fresh), true);
    ExactGate.Result partly = ExactGate.compare(BASELINE, List.of(NWS), false);

    assertThat(whole.differences())
        .containsExactly("letter-mlp.uniform.reshuffle: trial was there, is absent");
    assertThat(whole.added()).singleElement().asString().contains("letter-mlp.fresh");
    assertThat(partly.differences()).isEmpty();
    assertThat(partly.compared()).isEqualTo(1);
  }

  private static TrialRecord trial(
      String method, long steps, long work, long lookUps, double loss) {
    return SampleTrials.trained("letter-mlp", method, steps, work, lookUps, loss);
  }
}
