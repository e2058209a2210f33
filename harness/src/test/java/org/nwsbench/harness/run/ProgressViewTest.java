package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;

/** What a person reads while an experiment runs, line by line. */
class ProgressViewTest {

  private static final Workload TOY = SampleTrials.workload("toy");
  private static final TrialSpec FIRST = SampleTrials.uniform(TOY, 1, 1);
  private static final TrialSpec SECOND = SampleTrials.uniform(TOY, 0.25, 2);

  private final StringWriter text = new StringWriter();

  /** Guessed: 4 + 10 s and 4 + 2.5 s. Then known: 2 s to start and 6 s a budget. */
  @Test
  void plain_aRun_isALineATrial() {
    ProgressView view = new ProgressView(new PrintWriter(text), false, nothingKnown());

    view.begin(List.of(FIRST, SECOND), 3, 1);
    view.started(FIRST);
    view.advanced(FIRST, 0.5);
    view.finished(SampleTrials.ok(FIRST, 4000, 321, 6));
    view.started(SECOND);
    view.finished(SampleTrials.without(SECOND, Status.FAILED, "it broke"));
    view.end();

    assertThat(lines())
        .containsExactly(
            "3 trials, 1 done already, 2 to run; about 21 s",
            "[1/2] toy uniform.reshuffle f=1 seed 1           ok  91.98% in 6.0 s  (4 s to go)",
            "[2/2] toy uniform.reshuffle f=1/4 seed 2         failed: it broke  (0 s to go)",
            "1 trial did not end well:",
            "  toy uniform.reshuffle f=1/4 seed 2 failed: it broke");
  }

  @Test
  void taken_trialThatAnotherProcessDid_isNotToGo() {
    ProgressView view = new ProgressView(new PrintWriter(text), false, nothingKnown());

    view.begin(List.of(FIRST, SECOND), 2, 1);
    view.taken(List.of(FIRST, SECOND), List.of(SECOND));
    view.finished(SampleTrials.without(SECOND, Status.FAILED, "it broke"));

    assertThat(lines())
        .containsExactly(
            "2 trials, 0 done already, 2 to run; about 21 s",
            "[1/1] toy uniform.reshuffle f=1/4 seed 2         failed: it broke  (0 s to go)");
  }

  private static Estimate nothingKnown() {
    return new Estimate(List.of(), new Frozen(1, Map.of()));
  }

  private List<String> lines() {
    return text.toString().lines().toList();
  }
}
