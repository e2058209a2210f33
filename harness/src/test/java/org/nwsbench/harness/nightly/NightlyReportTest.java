package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.stats.InferiorityTest;

class NightlyReportTest {

  private static final Metric TRAIN = Metric.parse("time/letter-mlp.nws/train");
  private static final StatisticalGate.Comparison WORSE =
      new StatisticalGate.Comparison(
          TRAIN,
          StatisticalGate.Verdict.WORSE,
          400e-6,
          800e-6,
          InferiorityTest.of(
              new double[] {Math.log(2), Math.log(2), Math.log(2), Math.log(2)}, 0, .01),
          true);

  @Test
  void regressions_ofBothGates_comeExactFirstAndSayAfterWhichCommit() {
    ExactGate.Result exact =
        new ExactGate.Result(2, List.of("letter-mlp.nws: work was 1, is 2"), List.of(), List.of());

    assertThat(report(Optional.of(exact)).regressions())
        .containsExactly(
            "exact gate: letter-mlp.nws: work was 1, is 2, after bbbbbbbbbbbb",
            "statistical gate: time/letter-mlp.nws/train: worse, x2.000 (x2.000 to x2.000 at 95%, 4"
                + " pairs), after bbbbbbbbbbbb");
  }

  @Test
  void report_tellsWhatChanged(@TempDir Path folder) throws Exception {
    report(Optional.empty()).write(new OutputFolder(folder));

    assertThat(folder.resolve("report.md"))
        .content()
        .contains(
            "Not measured: it",
            "- statistical gate: time/letter-mlp.nws/train: worse, x2.000",
            "| 400 us | 800 us | x2.000 | x2.000 to x2.000 | x1.100 | x1.000 | 4 (rerun) | worse |");
  }

  private static NightlyReport report(Optional<ExactGate.Result> exact) {
    return new NightlyReport(
        "2026-01-09T02:00:00Z",
        "c".repeat(40),
        false,
        "b".repeat(40),
        "load of 0.1 on 2 processors",
        exact,
        new StatisticalGate.Result(List.of(), List.of(WORSE), List.of()),
        List.of("it <rained>"));
  }
}
