package org.nwsbench.harness.nightly;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/** The fixed matrix against the golden file. */
public final class ExactGate {

  private final Build build;
  private final Path scratch;

  /**
   * @param scratch folder for the records, which are looked at and not kept
   */
  public ExactGate(Build build, Path scratch) {
    this.build = build;
    this.scratch = scratch;
  }

  /**
   * Runs the matrix and compares it with the golden file of the build's own tree.
   *
   * @throws UnmeasurableException if there is no golden file, or the matrix cannot be run
   * @throws InterruptedException if the thread is interrupted
   */
  public ExactFinding run() throws InterruptedException {
    Golden golden =
        Golden.read(build.home())
            .orElseThrow(
                () ->
                    new UnmeasurableException(
                        "exact gate: commit %s has no results/nightly/golden.json: nwsbench nightly --regold WHY writes it"
                            .formatted(build.shortCommit())));
    return ExactFinding.of(golden, entry(records()));
  }

  /**
   * Runs the matrix, shows what differs from the golden file and writes it anew.
   *
   * @throws UnmeasurableException if the matrix cannot be run, or a trial failed
   * @throws InterruptedException if the thread is interrupted
   */
  public void regold(String why, PrintWriter out) throws InterruptedException {
    Optional<Golden> before = Golden.read(build.home());
    List<TrialRecord> records = records();
    refuse(records, Status.FAILED);
    Golden.Entry now = entry(records);
    int differences = show(before, now, out);
    if (differences == 0) {
      out.println("golden.json stays as it is");
    } else {
      Environment environment = records.get(0).environment();
      Golden.changed(
              before,
              now,
              new Golden.Change(
                  Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                  environment.commit(),
                  environment.dirty(),
                  why,
                  differences))
          .write(build.home());
      out.println("written: " + Golden.file(build.home()));
    }
    out.flush();
  }

  /** How many values differ; a machine that had no entry differs in all trials. */
  private static int show(Optional<Golden> before, Golden.Entry now, PrintWriter out) {
    if (before.isEmpty()) {
      out.printf("there was no golden.json: %d trials are new%n", now.trials().size());
      return now.trials().size();
    }
    ExactFinding finding = ExactFinding.of(before.get(), now);
    finding.differences().forEach(difference -> out.println(difference.line()));
    out.println(finding.line());
    out.flush();
    return finding.comparison() == ExactFinding.Comparison.BITS
        ? finding.differences().size()
        : now.trials().size();
  }

  /** A trial that ran out of time says something of the machine, not of the code. */
  private List<TrialRecord> records() throws InterruptedException {
    List<TrialRecord> records =
        FixedMatrix.run(build, Runtime.getRuntime().availableProcessors(), scratch);
    refuse(records, Status.TIMEOUT);
    return records;
  }

  private static void refuse(List<TrialRecord> records, Status status) {
    records.stream()
        .filter(record -> record.status() == status)
        .findFirst()
        .ifPresent(
            record -> {
              throw new UnmeasurableException(
                  "exact gate: %s ended as %s: %s"
                      .formatted(Cell.of(record).id(), status.id(), record.reason()));
            });
  }

  private static Golden.Entry entry(List<TrialRecord> records) {
    return Golden.Entry.of(
        records.get(0).environment(), records.stream().map(GoldenTrial::of).toList());
  }
}
