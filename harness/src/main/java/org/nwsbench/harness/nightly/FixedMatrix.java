package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The trials of the exact gate: every installed method, one seed, one engine thread, some 300 plain
 * steps on each of two workloads whose data ship with the code. Times do not count, so trials run
 * side by side.
 */
public final class FixedMatrix {

  /** A workload and the share of its budget that gives some 300 plain steps. */
  private record Part(String workload, String budget) {}

  private static final List<Part> PARTS =
      List.of(new Part("letter-mlp", "1/16"), new Part("cmudict-mlp", "1"));

  /** The same for all, so that tuning changes nothing here. */
  private static final String LEARNING_RATE = "0.008";

  private FixedMatrix() {}

  /**
   * Runs the matrix.
   *
   * @param jobs trials at a time
   * @param scratch an empty folder
   * @return a record for each trial, by workload and method
   * @throws UnmeasurableException if the build refuses or breaks down
   * @throws InterruptedException if the thread is interrupted
   */
  public static List<TrialRecord> run(Build build, int jobs, Path scratch)
      throws InterruptedException {
    List<TrialRecord> records = new ArrayList<>();
    for (Part part : PARTS) {
      records.addAll(
          build.run(
              List.of(
                  "--workloads",
                  part.workload(),
                  "--budgets",
                  part.budget(),
                  "--methods",
                  "all",
                  "--learning-rate",
                  LEARNING_RATE,
                  "--seeds",
                  "1",
                  "--threads",
                  "1",
                  "--jobs",
                  Integer.toString(jobs)),
              scratch.resolve(part.workload())));
    }
    records.sort(
        Comparator.comparing((TrialRecord record) -> record.spec().workload().id())
            .thenComparing(record -> record.spec().method()));
    return List.copyOf(records);
  }
}
