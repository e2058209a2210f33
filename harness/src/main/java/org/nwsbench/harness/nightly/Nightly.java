package org.nwsbench.harness.nightly;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.nightly.StatisticalGate.Verdict;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.run.EnvironmentProbe;
import org.nwsbench.harness.run.TemporaryFolder;

/**
 * A nightly run: the gates, then history and report. What cannot be measured is said and stops
 * nothing else.
 */
public final class Nightly {

  private static final String SCRATCH = "nwsbench-nightly";

  private final Path home;
  private final Path folder;
  private final PrintWriter out;
  private final Suite suite = Suite.whole();
  private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> unmeasured = new ArrayList<>();
  private Optional<ExactGate.Result> exact = Optional.empty();
  private StatisticalGate.Result statistical = StatisticalGate.Result.NONE;
  private String baseline = "";

  /**
   * A night over a source tree as it is built.
   *
   * @param home the tree's root
   * @param folder of history and report
   * @param out hears what happens, in lines, and is flushed after each
   */
  public Nightly(Path home, Path folder, PrintWriter out) {
    this.home = home;
    this.folder = folder;
    this.out = out;
  }

  public enum Gate {
    /** Bits against the golden file. */
    EXACT,
    /** Times and errors against a baseline on this machine. */
    STATISTICAL
  }

  /**
   * Runs gates and writes history and report.
   *
   * @param against to compare with instead of the commit named in the tree
   * @param pairs of the statistical gate, even, at least 4
   * @return the exit code: 0 the same, 1 a regression, 2 not measured
   * @throws UsageException if history or golden file is damaged, or something cannot be written
   */
  public int run(Set<Gate> gates, Optional<String> against, int pairs) throws InterruptedException {
    Environment here = EnvironmentProbe.read(home);
    History history = new History(folder);
    history.read(); // A damaged one is refused before anything is measured.
    try (TemporaryFolder scratch = TemporaryFolder.create(SCRATCH)) {
      Build current = new Build(home, here.commit());
      if (gates.contains(Gate.EXACT)) {
        exactly(current, scratch.path().resolve("exact"));
      }
      if (gates.contains(Gate.STATISTICAL)) {
        statistically(current, against, pairs, scratch.path());
      }
    }
    String commit = here.commit();
    History.Night night = new History.Night(began.toString(), commit, History.fingerprint(here));
    List<History.Row> rows =
        statistical.comparisons().stream()
            .filter(each -> each.verdict() != Verdict.NOT_MEASURED)
            .map(each -> History.Row.of(night, each.metric(), statistical.current(each.metric())))
            .toList();
    if (here.dirty() && !rows.isEmpty()) {
      say("history: no row, since the tree differs from commit " + Build.shortened(commit));
    } else if (!rows.isEmpty()) {
      append(history, rows);
    }
    NightlyReport report =
        new NightlyReport(
            night.began(), commit, here.dirty(), baseline, exact, statistical, unmeasured);
    write(report, history.read());
    out.println(report.line());
    return report.verdict().exitCode;
  }

  /** A full disk must not hide what the gates found. */
  private void append(History history, List<History.Row> rows) {
    try {
      history.append(rows);
    } catch (UsageException e) {
      say("history: no row: " + e.getMessage());
    }
  }

  /**
   * Makes what the fixed matrix determines now the golden file.
   *
   * @throws UsageException if it cannot be run
   */
  public void regold(String why) throws InterruptedException {
    Build build = new Build(home, EnvironmentProbe.read(home).commit());
    try (TemporaryFolder scratch = TemporaryFolder.create(SCRATCH)) {
      new ExactGate(build, suite, scratch.path()).regold(why, out);
    }
  }

  private void exactly(Build current, Path scratch) throws InterruptedException {
    try {
      say("exact gate: the fixed matrix");
      ExactGate.Result result = new ExactGate(current, suite, scratch).run();
      exact = Optional.of(result);
      result.differences().forEach(out::println);
      say(result.line());
    } catch (UsageException e) {
      cannot(e.getMessage());
    }
  }

  private void statistically(Build current, Optional<String> against, int pairs, Path scratch)
      throws InterruptedException {
    try {
      SourceTree tree = new SourceTree(home);
      String name = against.orElseGet(tree::baseline);
      baseline = tree.commit(name);
      try (SourceTree.Worktree worktree = tree.checkOut(baseline, scratch.resolve("baseline"))) {
        say("building the baseline " + Build.shortened(name));
        BuildPair builds = new BuildPair(worktree.build(), current, scratch, this::say);
        say("statistical gate: %d pairs of runs".formatted(pairs));
        statistical = new StatisticalGate(builds, suite).run(pairs);
        statistical.unmeasured().forEach(line -> cannot("statistical gate: " + line));
        statistical.with(Verdict.WORSE).forEach(each -> out.println(each.line()));
        statistical
            .with(Verdict.NOT_MEASURED)
            .forEach(each -> cannot("statistical gate: " + each.line()));
      }
    } catch (UsageException e) {
      cannot("statistical gate: " + e.getMessage());
    }
  }

  private void write(NightlyReport report, List<History.Row> history) {
    try {
      Document page = report.document(history);
      new OutputFolder(folder).write(page, Map.of(), Set.of(FigureFiles.Format.SVG));
      out.println("report: " + folder.resolve("index.html"));
    } catch (UsageException e) {
      out.println("report: " + e.getMessage()); // The verdict stands, whatever becomes of its page.
    }
  }

  private void cannot(String line) {
    unmeasured.add(line);
    out.println("not measured: " + line);
  }

  private void say(String line) {
    long seconds = Duration.between(began, Instant.now()).toSeconds();
    out.printf("[%d:%02d] %s%n", seconds / 60, seconds % 60, line);
  }
}
