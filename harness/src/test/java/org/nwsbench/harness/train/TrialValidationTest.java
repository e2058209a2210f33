package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.samplers.UniformReshuffle;

/** The sample has 1/64 of its training time in no phase, and a pause proof that is broken. */
class TrialValidationTest {

  private static final Outcome OUTCOME = SampleTrials.outcome(100, 3);
  private static final String BROKEN =
      "thread \"Thread-3\" computed for 200.0 ms while the clock was stopped for 250.0 ms (pause 2"
          + " of 3; 1 such findings)";

  @Test
  void moreUntimedThanPermitted_isInvalidButKept() {
    Locale usual = Locale.getDefault();
    try {
      // Records read alike whatever the locale.
      Locale.setDefault(Locale.GERMANY);
      assertInvalid(judge(0.01), "1.56% of training time lies in no phase, more than 1%");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void shareWithinTheBound_isNotAgainstIt() {
    assertInvalid(judge(0.03), BROKEN);
  }

  /** After the last update nothing but the final score could tell. */
  @Test
  void finalModelWithoutAFiniteLoss_hasDiverged() {
    Outcome lost =
        Copies.with(OUTCOME, "score", Copies.with(OUTCOME.score(), "meanLoss", Double.NaN));

    assertThat(TrialRunner.validated(spec(0.03), lost, SampleTrials.measurements(2, 10)).status())
        .isEqualTo(Status.DIVERGED);
  }

  /** Its times are blank, so nothing about them can be wrong. */
  @Test
  void trialBesideOthers_isValidWhateverItsTimes() {
    Measurements measured = Copies.with(SampleTrials.measurements(2, 10), "exclusive", false);

    assertThat(TrialRunner.validated(spec(0.01), OUTCOME, measured))
        .isEqualTo(TrialResult.with(Status.OK, "", OUTCOME, measured));
  }

  @Test
  void pausesThatNobodyCouldWatch_areInvalid() {
    Measurements measured = SampleTrials.measurements(2, 10);
    Measurements.TimingDiagnostics diagnostics = measured.diagnostics();
    PauseProof unknown =
        Copies.with(diagnostics.pauseProof(), "verdict", PauseProof.Verdict.UNAVAILABLE);
    measured =
        Copies.with(measured, "diagnostics", Copies.with(diagnostics, "pauseProof", unknown));

    assertInvalid(
        TrialRunner.validated(spec(0.03), OUTCOME, measured),
        "the system does not tell what threads do, so times cannot be published");
  }

  /** Others had its processor, and something else computed in its process. */
  @Test
  void tooLittleCpuTimeAndTooMuch_areBothNamed() {
    Measurements measured = SampleTrials.measurements(2, 10);
    Measurements.TimingDiagnostics starved =
        Copies.with(measured.diagnostics(), "trainerSeconds", OptionalDouble.of(1));
    measured = Copies.with(measured, "diagnostics", starved, "cpuSeconds", 1000.0);

    assertThat(TrialRunner.validated(spec(0.03), OUTCOME, measured).reason())
        .contains("had a processor for 1.000 s", "; 1000.000 s of CPU time");
  }

  private static TrialResult judge(double maxUntimedShare) {
    return TrialRunner.validated(spec(maxUntimedShare), OUTCOME, SampleTrials.measurements(2, 10));
  }

  private static TrialSpec spec(double maxUntimedShare) {
    Workload workload = Small.workload(8, 240, 0.01, maxUntimedShare);
    return Small.spec(workload, new UniformReshuffle(), 1, 0);
  }

  private static void assertInvalid(TrialResult result, String reason) {
    assertThat(result.status()).isEqualTo(Status.INVALID);
    assertThat(result.reason()).isEqualTo(reason);
    assertThat(result.outcome()).contains(OUTCOME);
    assertThat(result.measurements()).map(Measurements::untimedShare).contains(0.015625);
  }
}
