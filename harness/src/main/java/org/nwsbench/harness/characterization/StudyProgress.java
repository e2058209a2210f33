package org.nwsbench.harness.characterization;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.nwsbench.harness.run.Durations;

/**
 * Says how the studies go: a line for each finished one with the time still to go and, in a
 * terminal, one that moves.
 */
public final class StudyProgress {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long SHOWN_NANOSECONDS = 500_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier clock;
  private List<Study> studies = List.of();
  private long start;
  private long studyStart;
  private long shown;
  private double expectedSeconds;
  private double doneSeconds;
  private double runningSeconds;
  private String running = "";

  /** To {@code out}, which is a terminal or not. */
  public StudyProgress(PrintWriter out, boolean terminal) {
    this(out, terminal, System::nanoTime);
  }

  StudyProgress(PrintWriter out, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  void begin(List<Study> all) {
    studies = List.copyOf(all);
    expectedSeconds = all.stream().mapToDouble(Study::seconds).sum();
    start = clock.getAsLong();
    out.printf(
        Locale.ROOT, "%d studies; in full about %s%n", all.size(), Durations.text(expectedSeconds));
    out.flush();
  }

  void started(Study study) {
    running = study.name();
    runningSeconds = study.seconds();
    studyStart = clock.getAsLong();
  }

  void advanced(double fraction) {
    long now = clock.getAsLong();
    if (terminal && now - shown >= SHOWN_NANOSECONDS) {
      shown = now;
      out.printf(
          Locale.ROOT,
          "%s  %s %3.0f%%, %s to go",
          CLEAR_LINE,
          running,
          100 * fraction,
          Durations.text(secondsLeft(fraction * runningSeconds)));
      out.flush();
    }
  }

  void finished(Study study) {
    double seconds = (clock.getAsLong() - studyStart) * 1e-9;
    doneSeconds += study.seconds();
    out.printf(
        Locale.ROOT,
        "%s[%d/%d] %-12s %s  (%s to go)%n",
        terminal ? CLEAR_LINE : "",
        studies.indexOf(study) + 1,
        studies.size(),
        study.name(),
        Durations.text(seconds),
        Durations.text(secondsLeft(0)));
    out.flush();
  }

  /** By the pace so far, in units of what the studies announce. */
  private double secondsLeft(double within) {
    double done = doneSeconds + within;
    double elapsed = (clock.getAsLong() - start) * 1e-9;
    return done > 0 ? elapsed * (expectedSeconds - done) / done : expectedSeconds;
  }
}
