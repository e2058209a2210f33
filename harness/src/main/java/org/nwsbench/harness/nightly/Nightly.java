package org.nwsbench.harness.nightly;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.nightly.StatisticalGate.Verdict;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.run.EnvironmentProbe;
import org.nwsbench.harness.run.TemporaryFolder;

/**
 * Runs a night: builds the baseline (an earlier commit), compares the current build with it, and
 * writes history and report. There are two comparisons, called gates ({@link Gate}). If something
 * cannot be measured, the report names it, and the night goes on with the rest.
 */
public final class Nightly {

  private final Path home;
  private final Path folder;
  private final PrintWriter out;
  private final Suite suite = Suite.whole();
  private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final String load = load();
  private final List<String> unmeasured = new ArrayList<>();
  private Optional<ExactGate.Result> exact = Optional.empty();
  private StatisticalGate.Result statistical = StatisticalGate.Result.NONE;
  private String baseline = "";

  /**
   * Prepares a night for a built source tree.
   *
   * @param home the tree's root
   * @param folder folder of history and report
   * @param out receives lines of progress, and is flushed after each
   */
  public Nightly(Path home, Path folder, PrintWriter out) {
    this.home = home;
    this.folder = folder;
    this.out = out;
  }

  public enum Gate {
    /** Compares the results of a fixed matrix of trials bit by bit ({@link ExactGate}). */
    EXACT,
    /** Tests whether times or errors got worse ({@link StatisticalGate}). */
    STATISTICAL
  }

  /**
   * Runs gates and writes history and report. The history gets no row if the source tree differs
   * from its commit. If history or report cannot be written, the reason is only printed, and the
   * exit code stays the same.
   *
   * @param against baseline commit; if empty, the one named in the last line of {@code
   *     results/nightly/baseline}
   * @param pairs number of pairs of the statistical gate, even and at least 4
   * @return the exit code: 1 for a regression, else 2 if anything could not be measured, else 0
   * @throws UsageException if the history is damaged or cannot be read
   */
  public int run(Set<Gate> gates, Optional<String> against, int pairs) throws InterruptedException {
    Environment here = EnvironmentProbe.read(home);
    History history = new History(folder);
    history.read(); // A damaged one is refused before anything is measured.
    say("the machine had a " + load);
    compare(new Build(home, here.commit()), gates, against, pairs);
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
            night.began(), commit, here.dirty(), baseline, load, exact, statistical, unmeasured);
    write(report);
    out.println(report.line());
    return report.verdict().exitCode;
  }

  private static String load() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    int processors = Runtime.getRuntime().availableProcessors();
    return average < 0
        ? "load that it does not tell"
        : String.format(Locale.ROOT, "load of %.1f on %d processors", average, processors);
  }

  private void compare(Build current, Set<Gate> gates, Optional<String> against, int pairs)
      throws InterruptedException {
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-nightly")) {
      SourceTree tree = new SourceTree(home);
      baseline = tree.commit(against.orElseGet(tree::baseline));
      Path place = scratch.path().resolve("baseline");
      try (SourceTree.Worktree worktree = tree.checkOut(baseline, place)) {
        say("building the baseline " + Build.shortened(baseline));
        Build before = worktree.build();
        if (gates.contains(Gate.EXACT)) {
          compareBits(before, current, scratch.path().resolve("exact"));
        }
        if (gates.contains(Gate.STATISTICAL)) {
          compareTimes(before, current, pairs, scratch.path());
        }
      }
    } catch (UsageException e) {
      addUnmeasured(e.getMessage());
    }
  }

  private void compareBits(Build before, Build current, Path scratch) throws InterruptedException {
    say("exact gate: the fixed matrix, with either build");
    ExactGate.Result result = new ExactGate(before, current, suite, scratch, this::say).run();
    exact = Optional.of(result);
    result.differences().forEach(out::println);
    result.added().forEach(out::println);
    result.unmeasured().forEach(this::addUnmeasured);
    say(result.line());
  }

  private void compareTimes(Build before, Build current, int pairs, Path scratch)
      throws InterruptedException {
    try {
      BuildPair builds = new BuildPair(before, current, scratch, this::say);
      say("statistical gate: %d pairs of runs".formatted(pairs));
      statistical = new StatisticalGate(builds, suite, this::say).run(pairs);
      statistical.unmeasured().forEach(line -> addUnmeasured("statistical gate: " + line));
      statistical.with(Verdict.WORSE).forEach(each -> out.println(each.line()));
      statistical
          .with(Verdict.NOT_MEASURED)
          .forEach(each -> addUnmeasured("statistical gate: " + each.line()));
    } catch (UsageException e) {
      addUnmeasured("statistical gate: " + e.getMessage());
    }
  }

  private void append(History history, List<History.Row> rows) {
    try {
      history.append(rows);
    } catch (UsageException e) {
      say("history: no row: " + e.getMessage());
    }
  }

  private void write(NightlyReport report) {
    try {
      AtomicFiles.writeText(folder.resolve("nightly.json"), Json.indented(report.summary()) + "\n");
      report.write(new OutputFolder(folder));
      out.println("report: " + folder.resolve("report.md"));
    } catch (UsageException e) {
      out.println("report: " + e.getMessage()); // The verdict is valid without its page.
    }
  }

  private void addUnmeasured(String line) {
    unmeasured.add(line);
    out.println("not measured: " + line);
  }

  private void say(String line) {
    long seconds = Duration.between(began, Instant.now()).toSeconds();
    out.printf("[%d:%02d] %s%n", seconds / 60, seconds % 60, line);
  }
}
