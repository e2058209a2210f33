package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.report.page.DocumentFiles;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.page.RecordLinks;
import org.nwsbench.harness.run.TemporaryFolder;

/**
 * A nightly run: the gates, then history and report. What cannot be measured is said and stops
 * nothing else.
 */
public final class Nightly {

  private static final String PAGE = "index.html";
  private static final int CLEANUP_SECONDS = 20;

  private final Plan plan;
  private final PrintWriter out;
  private final SourceTree tree;
  private final Suite suite = Suite.whole();
  private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> unmeasured = new ArrayList<>();
  private Optional<ExactResult> exact = Optional.empty();
  private Optional<StatisticalGate.Result> statistical = Optional.empty();
  private Optional<Environment> environment = Optional.empty();
  private String baseline = "";

  /** A night as planned; what happens is said to {@code out}. */
  public Nightly(Plan plan, PrintWriter out) {
    this.plan = plan;
    this.out = out;
    this.tree = new SourceTree(plan.home());
  }

  /**
   * The plan of a nightly run.
   *
   * @param home the source tree, built
   * @param out folder of history and report
   * @param commit to be measured instead of the tree as it is built
   * @param baseline to compare with instead of the newest tag or the one named
   * @param gates which run
   * @param pairs of the statistical gate, even, at least 4
   */
  public record Plan(
      Path home,
      Path out,
      Optional<String> commit,
      Optional<String> baseline,
      Set<Gate> gates,
      int pairs) {

    /** The fewest pairs. */
    public static final int FEWEST_PAIRS = PairedRuns.FEWEST;

    /** Pairs where none are asked for. */
    public static final int PAIRS = StatisticalGate.PAIRS;

    /** Copies the set. */
    public Plan {
      gates = Set.copyOf(gates);
    }
  }

  /** A comparison that can be asked for. */
  public enum Gate {
    /** Bits against the golden file. */
    EXACT,
    /** Times and errors against a baseline on this machine. */
    STATISTICAL
  }

  /**
   * Runs it and writes history and report.
   *
   * @return the exit code: 0 the same, 1 a regression, 2 not measured
   * @throws UsageException if history or golden file is damaged, or something cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public int run() throws InterruptedException {
    removeLastReport();
    String commit = plan.commit().isPresent() ? tree.commit(plan.commit().get()) : tree.present();
    History history = new History(plan.out());
    history.read(); // A damaged one is refused before anything is measured.
    boolean dirty = plan.commit().isEmpty() && tree.isDirty(plan.out());
    inScratch(scratch -> measure(commit, scratch));
    List<History.Row> tonight = rows(commit);
    if (dirty && !tonight.isEmpty()) {
      say("history: no row, since the tree differs from commit " + Build.shortened(commit));
    } else if (!tonight.isEmpty()) {
      history.append(tonight);
    }
    NightlyVerdict verdict = verdict(commit, dirty, history.read());
    write(verdict, history.read());
    out.println(verdict.ending().line());
    out.flush();
    return verdict.ending().verdict().exitCode();
  }

  /**
   * Makes what the fixed matrix determines now the golden file.
   *
   * @throws UsageException if it cannot be run
   * @throws InterruptedException if the thread is interrupted
   */
  public void regold(String why) throws InterruptedException {
    Build build = new Build(plan.home(), tree.present());
    try {
      inScratch(scratch -> new ExactGate(build, suite, scratch).regold(why, out));
    } catch (UnmeasurableException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private interface Work {
    void in(Path scratch) throws InterruptedException;
  }

  /**
   * Does it in a folder that is removed at its end. If our process is ended from outside, by Ctrl-C
   * say, the work is interrupted, and the process ends after its {@code finally} blocks.
   */
  private static void inScratch(Work work) throws InterruptedException {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread cleanup = new Thread(() -> interrupt(worker, done), "cleanup");
    Runtime.getRuntime().addShutdownHook(cleanup);
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-nightly")) {
      work.in(scratch.path());
    } finally {
      done.countDown();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(cleanup);
    } catch (IllegalStateException e) {
      throw new InterruptedException("the process is being ended");
    }
  }

  private static void interrupt(Thread worker, CountDownLatch done) {
    worker.interrupt();
    try {
      done.await(CLEANUP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a night that breaks off leaves must not be the word of the night before. */
  private void removeLastReport() {
    for (String file : List.of(NightlyVerdict.FILE, PAGE, "report.md")) {
      try {
        Files.deleteIfExists(plan.out().resolve(file));
      } catch (IOException e) {
        throw new UsageException("%s: cannot be removed: %s".formatted(file, e), e);
      }
    }
  }

  private void measure(String commit, Path scratch) throws InterruptedException {
    if (plan.commit().isEmpty()) {
      gates(new Build(plan.home(), commit), scratch);
      return;
    }
    try (SourceTree.Worktree worktree = tree.checkOut(commit, scratch.resolve("current"))) {
      say("building " + Build.shortened(commit));
      gates(worktree.build(), scratch);
    } catch (UnmeasurableException e) {
      cannot(e.getMessage());
    }
  }

  private void gates(Build current, Path scratch) throws InterruptedException {
    if (plan.gates().contains(Gate.EXACT)) {
      try {
        say("exact gate: the fixed matrix");
        exact = Optional.of(new ExactGate(current, suite, scratch.resolve("exact")).run());
        exact.get().differences().forEach(difference -> out.println(difference.line()));
        say(exact.get().line());
      } catch (UnmeasurableException | UsageException e) {
        cannot(e.getMessage());
      }
    }
    if (plan.gates().contains(Gate.STATISTICAL)) {
      try {
        statistically(current, scratch);
      } catch (UnmeasurableException e) {
        cannot("statistical gate: " + e.getMessage());
      }
    }
  }

  private void statistically(Build current, Path scratch) throws InterruptedException {
    String name = plan.baseline().orElseGet(() -> tree.baselineOf(current.commit()));
    baseline = tree.commit(name);
    try (SourceTree.Worktree worktree = tree.checkOut(baseline, scratch.resolve("baseline"))) {
      say("building the baseline " + Build.shortened(name));
      BuildPair builds = new BuildPair(worktree.build(), current, scratch, this::say);
      say("statistical gate: %d pairs of runs".formatted(plan.pairs()));
      StatisticalGate.Result result = new StatisticalGate(builds, suite).run(plan.pairs());
      statistical = Optional.of(result);
      environment = builds.environment();
      result.unmeasured().forEach(line -> cannot("statistical gate: " + line));
      result.with(MetricComparison.Verdict.WORSE).forEach(each -> out.println(each.line()));
      result
          .with(MetricComparison.Verdict.NOT_MEASURED)
          .forEach(each -> cannot("statistical gate: " + each.line()));
    }
  }

  /** Of metrics that were measured. */
  private List<History.Row> rows(String commit) {
    History.Night night = new History.Night(began.toString(), commit, fingerprint());
    List<History.Row> rows = new ArrayList<>();
    if (statistical.isPresent()) {
      for (MetricComparison each : statistical.get().comparisons()) {
        if (each.verdict() != MetricComparison.Verdict.NOT_MEASURED) {
          List<BuildRun.Reading> runs =
              statistical.get().first().readings(each.metric(), PairedRuns.Pair::current);
          rows.add(History.Row.of(night, each.metric(), runs));
        }
      }
    }
    return rows;
  }

  private String fingerprint() {
    return environment.map(History::fingerprint).orElse("unknown");
  }

  private NightlyVerdict verdict(String commit, boolean dirty, List<History.Row> history) {
    List<String> regressions = NightlyVerdict.regressions(exact, statistical, baseline);
    MetricComparison.Verdict verdict =
        !regressions.isEmpty()
            ? MetricComparison.Verdict.WORSE
            : unmeasured.isEmpty()
                ? MetricComparison.Verdict.SAME
                : MetricComparison.Verdict.NOT_MEASURED;
    return new NightlyVerdict(
        NightlyVerdict.SCHEMA,
        began.toString(),
        new NightlyVerdict.Source(commit, dirty),
        new NightlyVerdict.Ending(verdict, line(verdict, regressions), unmeasured),
        exact,
        statistical.map(
            result ->
                new NightlyVerdict.Statistical(
                    baseline, fingerprint(), result.first().pairs().size(), result.comparisons())),
        Series.changes(history));
  }

  private String line(MetricComparison.Verdict verdict, List<String> regressions) {
    return switch (verdict) {
      case SAME -> "nightly: nothing changed: " + compared();
      case WORSE -> "nightly: REGRESSION: " + first(regressions);
      case NOT_MEASURED -> "nightly: NOT MEASURED: " + first(unmeasured);
    };
  }

  private static String first(List<String> lines) {
    return lines.get(0) + (lines.size() > 1 ? " (and %d more)".formatted(lines.size() - 1) : "");
  }

  private String compared() {
    List<String> parts = new ArrayList<>();
    exact.ifPresent(
        result ->
            parts.add("%d trials, %s".formatted(result.trials(), result.comparison().words())));
    statistical.ifPresent(
        result ->
            parts.add(
                "%d metrics against %s in %d pairs"
                    .formatted(
                        result.comparisons().size(),
                        Build.shortened(baseline),
                        result.first().pairs().size())));
    return String.join("; ", parts);
  }

  private void write(NightlyVerdict verdict, List<History.Row> history) {
    OutputFolder folder = new OutputFolder(plan.out());
    folder.write(NightlyVerdict.FILE, RecordFormat.indented(verdict) + "\n");
    try {
      Document page = new NightlyReport(verdict, history).document();
      DocumentFiles.write(
          page, new RecordLinks(plan.out()), folder, Set.of(FigureFiles.Format.SVG));
      out.println("report: " + plan.out().resolve(PAGE));
    } catch (UsageException e) {
      out.println("report: " + e.getMessage()); // The verdict stands, whatever becomes of its page.
    }
  }

  private void cannot(String line) {
    unmeasured.add(line);
    out.println("not measured: " + line);
    out.flush();
  }

  private void say(String line) {
    long seconds = Duration.between(began, Instant.now()).toSeconds();
    out.printf("[%d:%02d] %s%n", seconds / 60, seconds % 60, line);
    out.flush();
  }
}
