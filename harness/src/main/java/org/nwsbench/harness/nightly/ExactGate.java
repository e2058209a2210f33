package org.nwsbench.harness.nightly;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
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
 * method, one seed, one engine thread, some 300 plain steps on each of two workloads whose data
 * ship with the code. Times do not count, so trials run side by side.
 */
record ExactGate(Build build, Suite suite, Path scratch) {

  /**
   * Runs the matrix and compares it with the golden file of the build's own tree.
   *
   * @throws UsageException if there is no such file, or a trial ran out of time
   */
  ExactResult run() throws InterruptedException {
    Optional<Golden> golden = Golden.read(build.home());
    if (golden.isEmpty()) {
      throw new UsageException(
          "exact gate: commit %s has no results/nightly/golden.json: nwsbench nightly --regold WHY writes it"
              .formatted(build.shortCommit()));
    }
    return ExactResult.of(golden.get(), Golden.Entry.of(records(Set.of(Status.TIMEOUT))));
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
      ExactResult result = ExactResult.of(before.get(), now);
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
    Golden.Change change = new Golden.Change(night, here.commit(), here.dirty(), why, differences);
    Golden.changed(before, now, change).write(build.home());
    out.println("written: " + Golden.file(build.home()));
  }

  /**
   * One for each trial of the matrix, by workload and method.
   *
   * @throws UsageException if one ended in one of these ways
   */
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
}
