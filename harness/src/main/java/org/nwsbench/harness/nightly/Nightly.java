package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.DocumentFiles;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.page.RecordLinks;

/**
 * One night: the gates, the history, the report. What cannot be measured is said and stops nothing
 * else.
 */
public final class Nightly {

  /** Beyond the fewest pairs nothing of the screening is begun that should end later. */
  private static final Duration SCREENING = Duration.ofMinutes(13);

  /** The same of the confirmation; a minute of 20 is left for the report. */
  private static final Duration CONFIRMING = Duration.ofMinutes(19);

  private final NightlyPlan plan;
  private final PrintWriter out;
  private final SourceTree tree;
  private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> unmeasured = new ArrayList<>();
  private Optional<ExactFinding> exact = Optional.empty();
  private Optional<StatisticalGate.Result> statistical = Optional.empty();
  private Optional<Environment> environment = Optional.empty();
  private Optional<String> baseline = Optional.empty();
  private boolean dirty;
  private boolean inTurn;

  /** A night as planned; what happens is said to {@code out}. */
  public Nightly(NightlyPlan plan, PrintWriter out) {
    this.plan = plan;
    this.out = out;
    this.tree = new SourceTree(plan.home());
  }

  /**
   * Runs it and writes history and report.
   *
   * @throws UsageException if history or golden file is damaged, or something cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public NightVerdict run() throws InterruptedException {
    forgetLastNight();
    String commit = plan.commit().isPresent() ? tree.commit(plan.commit().get()) : present();
    List<HistoryRow> history = new ArrayList<>(new History(plan.out()).read());
    dirty = plan.commit().isEmpty() && tree.isDirty(plan.out());
    inScratch(scratch -> measure(commit, scratch));
    history.addAll(append(rows(commit), commit));
    NightVerdict verdict = verdict(commit, history);
    write(verdict, history);
    out.println(verdict.line());
    out.flush();
    return verdict;
  }

  private interface Work {
    void in(Path scratch) throws InterruptedException;
  }

  /** Does it in a folder that is removed at its end, be it by Ctrl-C. */
  private void inScratch(Work work) throws InterruptedException {
    Path scratch = scratch();
    Unwinding unwinding = new Unwinding(() -> say("stopped: the history is as it was"));
    try {
      work.in(scratch);
    } finally {
      delete(scratch);
      unwinding.end();
    }
  }

  /** What a night that breaks off leaves must not be the word of the night before. */
  private void forgetLastNight() {
    for (Path file : List.of(NightVerdict.FILE, Path.of("index.html"), Path.of("report.md"))) {
      try {
        Files.deleteIfExists(plan.out().resolve(file));
      } catch (IOException e) {
        throw new UsageException("%s: cannot be removed: %s".formatted(file, e), e);
      }
    }
  }

  /** The rows that went into the history. */
  private List<HistoryRow> append(List<HistoryRow> rows, String commit) {
    if (rows.isEmpty()) {
      return rows;
    }
    if (dirty) {
      say("history: no row, since the tree differs from commit " + Build.shortened(commit));
      return List.of();
    }
    if (statistical.filter(NightVerdict::isRestless).isPresent()) {
      say("history: no row, since the machine was too restless");
      return List.of();
    }
    new History(plan.out()).append(rows);
    return rows;
  }

  /** The tree as it is built; a folder that is no checkout has no commit. */
  private String present() {
    return tree.git("rev-parse", "HEAD").orElse("unknown");
  }

  private void measure(String commit, Path scratch) throws InterruptedException {
    try {
      if (plan.commit().isEmpty()) {
        gates(new Build(plan.home(), commit), scratch);
      } else {
        gatesOf(commit, scratch);
      }
    } catch (UnmeasurableException e) {
      cannot(e);
    }
  }

  private void gatesOf(String commit, Path scratch) throws InterruptedException {
    try (Worktree worktree = Worktree.of(tree, commit, scratch.resolve("current"))) {
      say("building " + Build.shortened(commit));
      gates(worktree.build(commit), scratch);
    }
  }

  private void gates(Build current, Path scratch) throws InterruptedException {
    if (plan.gates().contains(NightlyPlan.Gate.EXACT)) {
      try {
        say("exact gate: the fixed matrix");
        exact = Optional.of(new ExactGate(current, scratch.resolve("exact")).run());
        exact.get().differences().forEach(difference -> out.println(difference.line()));
        say(exact.get().line());
      } catch (UnmeasurableException | UsageException e) {
        cannot(e);
      }
    }
    if (plan.gates().contains(NightlyPlan.Gate.STATISTICAL)) {
      statistically(current, scratch);
    }
  }

  private void statistically(Build current, Path scratch) throws InterruptedException {
    String name = plan.baseline().orElseGet(() -> tree.baselineOf(current.commit()));
    String hash = tree.commit(name);
    try (Worktree worktree = Worktree.of(tree, hash, scratch.resolve("baseline"))) {
      say("building the baseline " + (name.equals(hash) ? Build.shortened(hash) : name));
      Build before = worktree.build(hash);
      baseline = Optional.of(hash);
      inTurn = TrialDuels.areKnownTo(before) && TrialDuels.areKnownTo(current);
      say(
          "statistical gate: up to %d pairs of legs, trainings %s"
              .formatted(
                  plan.pairs(),
                  inTurn ? "in turn" : "one after another, since a build knows no turns"));
      TrialDuels duels = new TrialDuels(before, current, scratch);
      MicroDuels micro = new MicroDuels(before, current, scratch);
      BuildLegs baselineLegs =
          new BuildLegs(
              before,
              inTurn ? duels.ofBaseline() : new LoneTrials(before, scratch.resolve("a")),
              micro.ofBaseline(),
              this::say);
      BuildLegs currentLegs =
          new BuildLegs(
              current,
              inTurn ? duels.ofCurrent() : new LoneTrials(current, scratch.resolve("b")),
              micro.ofCurrent(),
              this::say);
      statistical =
          Optional.of(
              new StatisticalGate(baselineLegs, currentLegs, inTurn)
                  .run(plan.pairs(), within(SCREENING), within(CONFIRMING)));
      duels.lapse().ifPresent(unmeasured::add);
      environment = currentLegs.environment();
      unmeasured.addAll(NightVerdict.blindness(statistical.get()));
      statistical.get().metrics().stream()
          .filter(finding -> finding.verdict() != MetricFinding.Verdict.SAME)
          .forEach(finding -> out.println(finding.line()));
    }
  }

  private Predicate<Duration> within(Duration limit) {
    return work -> Duration.between(began, Instant.now()).plus(work).compareTo(limit) < 0;
  }

  private List<HistoryRow> rows(String commit) {
    return statistical.isEmpty() || environment.isEmpty()
        ? List.of()
        : NightRows.of(
            statistical.get().readings(), began.toString(), commit, fingerprint(environment.get()));
  }

  private String fingerprint(Environment of) {
    return EnvironmentFingerprint.of(of, inTurn);
  }

  private NightVerdict verdict(String commit, List<HistoryRow> history) {
    List<NightVerdict.Moved> changes = changes(history);
    List<String> silent =
        plan.gates().contains(NightlyPlan.Gate.STATISTICAL)
            ? Series.silent(history).stream().map(series -> series.metric().id()).toList()
            : List.of();
    List<String> regressions =
        NightVerdict.regressions(
            exact, statistical, baseline, changes.stream().filter(this::isAfterBaseline).toList());
    NightVerdict.Ending ending =
        !regressions.isEmpty()
            ? NightVerdict.Ending.REGRESSION
            : unmeasured.isEmpty() && silent.isEmpty()
                ? NightVerdict.Ending.SAME
                : NightVerdict.Ending.UNMEASURED;
    return new NightVerdict(
        NightVerdict.SCHEMA,
        began.toString(),
        commit,
        dirty,
        baseline,
        environment.map(this::fingerprint),
        ending,
        line(ending, regressions, silent),
        exact,
        statistical.map(StatisticalGate.Result::metrics).orElse(List.of()).stream()
            .map(NightVerdict.Measured::of)
            .toList(),
        statistical.map(StatisticalGate.Result::lost).orElse(List.of()).stream()
            .map(Metric::id)
            .toList(),
        statistical.map(StatisticalGate.Result::troubles).orElse(List.of()),
        changes,
        silent,
        unmeasured);
  }

  /** What moved before the baseline was made is in the baseline, too. */
  private boolean isAfterBaseline(NightVerdict.Moved moved) {
    return baseline.filter(hash -> tree.isBefore(hash, moved.change().since())).isPresent();
  }

  /** Of the environment that the newest night ran in. */
  private static List<NightVerdict.Moved> changes(List<HistoryRow> history) {
    Optional<String> newest =
        history.stream().max(Comparator.comparing(HistoryRow::night)).map(HistoryRow::environment);
    return Series.of(history).stream()
        .filter(series -> newest.filter(series.environment()::equals).isPresent())
        .flatMap(
            series ->
                series.changes().stream()
                    .map(change -> new NightVerdict.Moved(series.metric().id(), change)))
        .toList();
  }

  private String line(NightVerdict.Ending ending, List<String> regressions, List<String> silent) {
    return switch (ending) {
      case SAME -> "nightly: nothing changed: " + compared();
      case REGRESSION ->
          "nightly: REGRESSION: "
              + regressions.get(0)
              + (regressions.size() > 1 ? " (and %d more)".formatted(regressions.size() - 1) : "");
      case UNMEASURED ->
          "nightly: NOT MEASURED: "
              + Stream.concat(
                      unmeasured.stream(),
                      silent.stream().map(metric -> metric + " is silent for two nights"))
                  .findFirst()
                  .orElseThrow();
    };
  }

  private String compared() {
    List<String> parts = new ArrayList<>();
    exact.ifPresent(
        finding ->
            parts.add("%d trials, %s".formatted(finding.trials(), finding.comparison().words())));
    statistical.ifPresent(
        result ->
            parts.add(
                "%d metrics against %s in %d pairs"
                    .formatted(
                        result.metrics().size(),
                        Build.shortened(baseline.orElseThrow()),
                        result.pairs())));
    return String.join("; ", parts);
  }

  private void write(NightVerdict verdict, List<HistoryRow> history) {
    Path file = plan.out().resolve(NightVerdict.FILE);
    try {
      AtomicFiles.write(
          file, (RecordFormat.indented(verdict) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
    try {
      DocumentFiles.write(
          new NightTelling(verdict, history).document(),
          new RecordLinks(plan.out()),
          new OutputFolder(plan.out()),
          Set.of(FigureFiles.Format.SVG));
      out.println("report: " + plan.out().resolve("index.html"));
    } catch (UsageException e) {
      out.println("report: " + e.getMessage()); // The verdict stands, whatever becomes of its page.
    }
  }

  /**
   * Makes what the fixed matrix determines now the golden file.
   *
   * @throws UsageException if it cannot be run
   * @throws InterruptedException if the thread is interrupted
   */
  public void regold(String why) throws InterruptedException {
    try {
      inScratch(
          scratch -> new ExactGate(new Build(plan.home(), present()), scratch).regold(why, out));
    } catch (UnmeasurableException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private void cannot(RuntimeException e) {
    unmeasured.add(e.getMessage());
    out.println("not measured: " + e.getMessage());
    out.flush();
  }

  private void say(String line) {
    long seconds = Duration.between(began, Instant.now()).toSeconds();
    out.printf("[%d:%02d] %s%n", seconds / 60, seconds % 60, line);
    out.flush();
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("nwsbench-nightly");
    } catch (IOException e) {
      throw new UsageException("no temporary folder: %s: free some space".formatted(e), e);
    }
  }

  private void delete(Path scratch) {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      say("%s: cannot be removed: %s".formatted(scratch, e));
    }
  }
}
