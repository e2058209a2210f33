package org.nwsbench.harness.nightly;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The comparison of a fixed matrix of trials with the golden file. The matrix: every installed
 * method, one seed, one engine thread, some 230 and 310 plain steps on two workloads whose data
 * ship with the code. Times do not count, so trials run side by side.
 */
record ExactGate(Build build, Suite suite, Path scratch) {

  /**
   * How far a number may lie from that of another kind of machine, relatively. Where kernels chose
   * as on a CPU without vector units, the farthest of 32 final losses lay 2.1% away. A last digit
   * may decide whether a step is paid for, too.
   */
  static final double TOLERANCE = 0.05;

  /** What another kind of machine is compared in. */
  private static final Set<String> ANYWHERE =
      Set.of("steps", "work", "lookUps", "networkParameters", "finalLoss");

  private static final String ABSENT = "not counted";
  private static final int HASH_DIGITS = 64;

  /**
   * The result of a night.
   *
   * @param everyBit whether the golden entry is of this kind of machine: then everything must be
   *     equal as written, which tells doubles to the bit; else little is compared, and roughly
   * @param golden commit at which the golden file was last changed
   */
  record Result(
      boolean everyBit, String against, String golden, int trials, List<String> differences) {

    String compared() {
      return everyBit
          ? "every bit"
          : "steps, work, sizes and final losses within %.0f%%".formatted(100 * TOLERANCE);
    }

    String line() {
      return "exact gate: %d trials, compared %s with golden.json of %s: %s"
          .formatted(
              trials,
              compared(),
              everyBit ? "this kind of machine" : "another machine, " + against,
              differences.isEmpty() ? "the same" : differences.size() + " differences");
    }
  }

  Result run() throws InterruptedException {
    Golden golden =
        Golden.read(build.home())
            .orElseThrow(
                () ->
                    new UsageException(
                        "exact gate: commit %s has no results/nightly/golden.json: nwsbench nightly --regold WHY writes it"
                            .formatted(build.shortCommit())));
    return compare(golden, Golden.Entry.of(records(Set.of(Status.TIMEOUT))));
  }

  /** Runs the matrix, shows what differs from the golden file and writes it anew. */
  void regold(String why, PrintWriter out) throws InterruptedException {
    Optional<Golden> before = Golden.read(build.home());
    List<TrialRecord> records = records(Set.of(Status.FAILED, Status.TIMEOUT));
    Golden.Entry now = Golden.Entry.of(records);
    int differences = now.trials().size();
    if (before.isEmpty()) {
      out.printf("there was no golden.json: %d trials are new%n", differences);
    } else {
      Result result = compare(before.get(), now);
      result.differences().forEach(out::println);
      out.println(result.line());
      differences = result.differences().size();
      if (result.everyBit() && differences == 0) {
        out.println("golden.json stays as it is");
        return;
      }
    }
    Environment here = records.get(0).environment();
    String night = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Golden.Change> changes = new ArrayList<>(before.map(Golden::changes).orElse(List.of()));
    changes.add(new Golden.Change(night, here.commit(), here.dirty(), why, differences));
    new Golden(changes, now).write(build.home());
    out.println("written: " + Golden.file(build.home()));
  }

  /** Of the whole matrix, by workload and method; no trial may have ended in one of these ways. */
  private List<TrialRecord> records(Set<Status> refused) throws InterruptedException {
    int jobs = Runtime.getRuntime().availableProcessors();
    List<TrialRecord> records = new ArrayList<>();
    for (Map.Entry<String, String> part : suite.exactBudgets().entrySet()) {
      // One learning rate for all, so that tuning changes nothing here.
      String options =
          "--workloads %s --budgets %s --methods all --learning-rate 0.008 --seeds 1 --threads 1 --jobs %d"
              .formatted(part.getKey(), part.getValue(), jobs);
      records.addAll(build.run(options, scratch.resolve(part.getKey())));
    }
    records.sort(
        Comparator.comparing((TrialRecord record) -> record.spec().workload().id())
            .thenComparing(record -> record.spec().method()));
    for (TrialRecord record : records) {
      if (refused.contains(record.status())) {
        throw new UsageException("exact gate: " + Build.ending(record));
      }
    }
    return records;
  }

  static Result compare(Golden golden, Golden.Entry now) {
    Golden.Entry entry = golden.entry();
    boolean everyBit = entry.key().equals(now.key());
    List<String> differences = new ArrayList<>();
    for (Golden.Trial trial : now.trials()) {
      entry
          .find(trial)
          .ifPresentOrElse(
              before -> differences.addAll(differences(before, trial, everyBit)),
              () -> differences.add(difference(trial, "trial", "absent", "there")));
    }
    entry.trials().stream()
        .filter(before -> now.find(before).isEmpty())
        .forEach(before -> differences.add(difference(before, "trial", "there", "absent")));
    return new Result(everyBit, entry.cpu(), golden.lastCommit(), now.trials().size(), differences);
  }

  /** A line each; the ending alone where one has no result. */
  private static List<String> differences(
      Golden.Trial golden, Golden.Trial trial, boolean everyBit) {
    List<String> differences = new ArrayList<>();
    if (!trial.ending().equals(golden.ending())) {
      differences.add(difference(trial, "ending", golden.ending(), trial.ending()));
    }
    if (golden.result().isPresent() && trial.result().isPresent()) {
      Map<String, Object> before = golden.result().get();
      Map<String, Object> now = trial.result().get();
      Set<String> names = new LinkedHashSet<>(before.keySet());
      names.addAll(now.keySet());
      names.removeIf(name -> !everyBit && !ANYWHERE.contains(name));
      for (String name : names) {
        Object one = before.getOrDefault(name, ABSENT);
        Object other = now.getOrDefault(name, ABSENT);
        if (!isSame(one, other, everyBit)) {
          differences.add(difference(trial, name, one, other));
        }
      }
    }
    return differences;
  }

  private static boolean isSame(Object before, Object now, boolean everyBit) {
    if (!everyBit && before instanceof Number a && now instanceof Number b) {
      return Math.abs(b.doubleValue() - a.doubleValue()) <= TOLERANCE * a.doubleValue();
    }
    return before.toString().equals(now.toString());
  }

  private static String difference(Golden.Trial trial, String what, Object before, Object now) {
    return "%s %s: %s was %s, is %s"
        .formatted(trial.workload(), trial.method(), what, shortened(before), shortened(now));
  }

  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() == HASH_DIGITS ? Build.shortened(text) : text;
  }
}
