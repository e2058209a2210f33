package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class CalibrationDriftTest {

  @TempDir Path folder;

  /** At the bound of 1.1. */
  @Test
  void steadyCalibration_isNoWarning() {
    assertThat(new CalibrationDrift(trials(1.0, 1.05, 1.1)).warning()).isEmpty();
  }

  @Test
  void calibrationOfATrialThatSharedItsMachine_doesNotCount() {
    TrialRecord shared = Records.of("nws").calibration(1, 2).shared().build();

    assertThat(new CalibrationDrift(List.of(shared)).isUnknown()).isTrue();
  }

  /** Within a trial, then between trials. */
  @ParameterizedTest
  @CsvSource({"1.3, 1.0, 1.30", "1.0, 2.0, 2.00"})
  void calibrationThatDrifts_isInTheCaption(double after, double other, String factor) {
    Records.report(trials(1.0, after, other), folder, 0, Declarations.STUDY);

    assertThat(folder.resolve("tables/letter-mlp.md"))
        .content()
        .contains(
            "The calibration drifted by factors of %s (product) and 1.00 (gather), the bounds"
                .formatted(factor));
  }

  @Test
  void otherMachines_areNotComparedWithEachOther() {
    TrialRecord here = Records.of("nws").seed(1).calibration(1, 1).build();
    TrialRecord there = Records.of("nws").seed(2).cpu("Another").calibration(3, 3).build();
    TrialRecord flags = Records.of("nws").seed(3).flags("00").calibration(5, 5).build();

    assertThat(new CalibrationDrift(List.of(here, there, flags)).betweenTrials())
        .isEqualTo(new CalibrationDrift.Change(1, 1));
  }

  private static List<TrialRecord> trials(double before, double after, double other) {
    return List.of(
        Records.of("nws").seed(1).calibration(before, after).build(),
        Records.of("nws").seed(2).calibration(other, other).build());
  }
}
