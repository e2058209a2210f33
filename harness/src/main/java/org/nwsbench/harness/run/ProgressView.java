package org.nwsbench.harness.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * Prints the progress of an experiment: a line for each finished trial and, in a terminal, a
 * progress bar with the remaining time.
 */
final class ProgressView {

  private static final int FAILURES_SHOWN = 3;
  private static final int BAR_WIDTH = 20;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<TrialSpec, Double> running = new LinkedHashMap<>();
  private final Set<TrialSpec> expected = new HashSet<>();
  private final List<String> failed = new ArrayList<>();
  private final Estimate estimate;
  private int total;
  private int finished;
  private int jobs = 1;

  ProgressView(PrintWriter out, boolean terminal, Estimate estimate) {
    this.out = out;
    this.terminal = terminal;
    this.estimate = estimate;
  }

  synchronized void begin(List<TrialSpec> due, int matrixSize, int parallel) {
    jobs = parallel;
    total = due.size();
    expected.addAll(due);
    out.printf(
        Locale.ROOT,
        "%d trials, %d done already, %d to run; about %s%n",
        matrixSize,
        matrixSize - total,
        total,
        Estimate.text(secondsLeft()));
  }

  synchronized void taken(List<TrialSpec> block, List<TrialSpec> due) {
    for (TrialSpec trial : block) {
      if (!due.contains(trial) && expected.remove(trial)) {
        total--;
      }
    }
  }

  synchronized void started(TrialSpec spec) {
    running.put(spec, 0.0);
    moveLine();
  }

  synchronized void advanced(TrialSpec spec, double fraction) {
    running.replace(spec, fraction);
    moveLine();
  }

  synchronized void finished(TrialRecord record) {
    running.remove(record.spec());
    expected.remove(record.spec());
    estimate.add(record);
    finished++;
    if (!record.isOk() && record.status() != Status.SKIPPED) {
      hadFailed(record);
    }
    int width = Integer.toString(total).length();
    say(
        "[%" + width + "d/%d] %-42s %s  (%s to go)%n",
        finished,
        total,
        Declaration.name(record.spec()),
        summary(record),
        Estimate.text(secondsLeft()));
    moveLine();
  }

  synchronized void hadFailed(TrialRecord record) {
    failed.add(Declaration.name(record.spec()) + " " + summary(record));
  }

  synchronized void runsAgain(TrialRecord record) {
    say("%s %s; it runs once more%n", Declaration.name(record.spec()), summary(record));
  }

  synchronized void waitsFor(int blocks) {
    say(
        "waiting for other processes, which train the rest (blocks: %d); what one of them leaves is"
            + " taken over within minutes%n",
        blocks);
  }

  synchronized int end() {
    int failures = failed.size();
    say("");
    if (failures > 0) {
      out.printf(Locale.ROOT, "%s did not end well:%n", Numbers.count(failures, "trial"));
      failed.stream().limit(FAILURES_SHOWN).forEach(line -> out.println("  " + line));
      if (failures > FAILURES_SHOWN) {
        out.printf("  and %d more: see the report%n", failures - FAILURES_SHOWN);
      }
    }
    out.flush();
    return failures;
  }

  private void moveLine() {
    if (terminal && !running.isEmpty()) {
      TrialSpec first = running.keySet().iterator().next();
      double percent = 100 * running.get(first);
      String left = Estimate.text(secondsLeft());
      say("%s %s %3.0f%%, %s to go", bar(), Declaration.name(first), percent, left);
    }
  }

  private String bar() {
    double underWay = running.values().stream().mapToDouble(part -> part).sum();
    int filled = (int) (BAR_WIDTH * Math.min(1, (finished + underWay) / total));
    return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]";
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, (terminal ? CLEAR_LINE : "") + format, values);
  }

  private double secondsLeft() {
    double seconds = 0;
    for (TrialSpec spec : expected) {
      seconds += estimate.seconds(spec) * (1 - running.getOrDefault(spec, 0.0));
    }
    return seconds / jobs;
  }

  private static String summary(TrialRecord record) {
    if (!record.isOk() || record.outcome().isEmpty() || record.measurements().isEmpty()) {
      return record.status().id() + ": " + record.reason();
    }
    return String.format(
        Locale.ROOT,
        "ok  %.2f%% in %.1f s",
        100 * record.outcome().get().score().accuracy(),
        record.measurements().get().trainSeconds());
  }
}
