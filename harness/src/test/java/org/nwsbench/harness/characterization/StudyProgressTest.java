package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.report.figure.Exhibit;

/** What is said of the time to go. */
class StudyProgressTest {

  private record Timed(String name, double seconds) implements Study {
    @Override
    public Exhibit run(DoubleConsumer progress) {
      throw new IllegalStateException("only its name and length are asked for");
    }
  }

  private static final Study SHORT = new Timed("short", 10);
  private static final Study LONG = new Timed("long", 30);

  private final StringWriter said = new StringWriter();
  private final AtomicLong nanoseconds = new AtomicLong();

  private void pass(double seconds) {
    nanoseconds.addAndGet((long) (seconds * 1e9));
  }

  /** The first takes twice what it announced, so the second will. */
  @Test
  void finished_study_foretellsTheRestByItsPace() {
    StudyProgress progress = new StudyProgress(new PrintWriter(said), false, nanoseconds::get);
    progress.begin(List.of(SHORT, LONG));
    progress.started(SHORT);
    pass(20);
    progress.advanced(.5);
    progress.finished(SHORT);
    assertThat(said.toString().lines())
        .containsExactly("2 studies; in full about 40 s", "[1/2] short        20 s  (60 s to go)");
  }

  @Test
  void advanced_inATerminal_showsPercentAndTimeToGo() {
    StudyProgress progress = new StudyProgress(new PrintWriter(said), true, nanoseconds::get);
    progress.begin(List.of(SHORT, LONG));
    progress.started(SHORT);
    pass(5);
    progress.advanced(.5);
    assertThat(said.toString()).endsWith("  short  50%, 35 s to go");
  }
}
