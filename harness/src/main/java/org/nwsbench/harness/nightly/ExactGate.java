package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.Difference;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Runs the same trials with the baseline build and with the current build on this machine, and
 * compares the results bit by bit. There is a trial for every installed method on each of two
 * workloads whose data ship with the code, with one seed and one engine thread. Times are not
 * compared, so trials may run side by side and beside other programs.
 *
 * @param progress receives a line about every half minute
 */
record ExactGate(
    Build baseline, Build current, Suite suite, Path scratch, Consumer<String> progress) {

  private static final int HASH_DIGITS = 64;

  record Result(
      int compared, List<String> differences, List<String> unmeasured, List<String> added) {

    String line() {
      return "exact gate: %d trials of both builds compared bit by bit: %s%s"
          .formatted(
              compared,
              differences.isEmpty() ? "no difference" : differences.size() + " differences",
              unmeasured.isEmpty() ? "" : "; not compared: " + unmeasured.size());
    }
  }

  Result run() throws InterruptedException {
    List<TrialRecord> before = new ArrayList<>();
    List<TrialRecord> now = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Instant began = Instant.now();
    for (Map.Entry<String, String> part : suite.exactBudgets().entrySet()) {
      before.addAll(train(baseline, part, began, failures));
      now.addAll(train(current, part, began, failures));
    }
    Result result = compare(before, now, failures.isEmpty());
    failures.addAll(result.unmeasured());
    return new Result(result.compared(), result.differences(), failures, result.added());
  }

  private List<TrialRecord> train(
      Build build, Map.Entry<String, String> part, Instant began, List<String> failures)
      throws InterruptedException {
    // All methods have one learning rate, so that tuned rates have no effect here.
    String options =
        "--workloads %s --budgets %s --methods all --learning-rate 0.008 --seeds 1 --threads 1 --jobs %d"
            .formatted(part.getKey(), part.getValue(), Runtime.getRuntime().availableProcessors());
    String side = build.equals(baseline) ? "baseline" : "current";
    Path out = scratch.resolve(side).resolve(part.getKey());
    Build.Ran ran = build.run(options, out, () -> progress.accept(progress(began)));
    ran.failure().ifPresent(failures::add);
    return ran.records();
  }

  private String progress(Instant began) {
    int total = 2 * suite.exactBudgets().size() * ProviderRegistry.methods().all().size();
    int done = Math.min(records(), total);
    String left = Command.left(began, done, total);
    return "exact gate: %d of some %d trials%s".formatted(done, total, left);
  }

  private int records() {
    try (Stream<Path> files = Files.walk(scratch)) {
      return (int) files.filter(file -> file.toString().endsWith(".json")).count();
    } catch (IOException | UncheckedIOException e) { // Trials make and remove files meanwhile.
      return 0; // The next look may succeed.
    }
  }

  static Result compare(List<TrialRecord> baseline, List<TrialRecord> current, boolean complete) {
    Map<String, TrialRecord> before = byCell(baseline);
    Map<String, TrialRecord> now = byCell(current);
    Result result = new Result(0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<String> cells = new TreeSet<>(before.keySet());
    cells.addAll(now.keySet());
    int compared = 0;
    for (String cell : cells) {
      TrialRecord old = before.get(cell);
      TrialRecord fresh = now.get(cell);
      if (old == null) {
        if (complete) {
          result.added().add(cell + ": only the current build has it");
        }
      } else if (fresh == null) {
        if (complete) {
          result.differences().add(cell + ": trial was there, is absent");
        }
      } else if (hasNoResult(old) || fresh.status() == Status.TIMEOUT) {
        String which =
            hasNoResult(old)
                ? "the baseline's " + Build.ending(old)
                : "the current build's " + Build.ending(fresh);
        result.unmeasured().add("exact gate: " + which);
      } else if (!ending(old).equals(ending(fresh))) {
        result.differences().add(difference(cell, "ending", ending(old), ending(fresh)));
      } else {
        compared++;
        result.differences().addAll(differences(cell, old, fresh));
      }
    }
    return new Result(compared, result.differences(), result.unmeasured(), result.added());
  }

  private static boolean hasNoResult(TrialRecord baseline) {
    return baseline.status() == Status.TIMEOUT || baseline.status() == Status.FAILED;
  }

  private static Map<String, TrialRecord> byCell(List<TrialRecord> records) {
    Map<String, TrialRecord> cells = new TreeMap<>();
    records.forEach(record -> cells.put(Build.cell(record), record));
    return cells;
  }

  private static String ending(TrialRecord record) {
    boolean trained = record.outcome().isPresent() && record.status() != Status.FAILED;
    return trained ? "trained" : record.status().id();
  }

  private static List<String> differences(String cell, TrialRecord before, TrialRecord now) {
    return Difference.between(before, now).stream()
        .map(each -> difference(cell, each.name(), each.before(), each.now()))
        .toList();
  }

  private static String difference(String cell, String what, String before, String now) {
    return "%s: %s was %s, is %s".formatted(cell, what, shortened(before), shortened(now));
  }

  private static String shortened(String value) {
    return value.length() == HASH_DIGITS ? Build.shortened(value) : value;
  }
}
