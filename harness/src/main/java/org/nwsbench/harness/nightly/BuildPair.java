package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A baseline and the current build on this machine: loops of both in one JVM, then whole trainings
 * of the one and of the other in processes of their own.
 */
final class BuildPair implements StatisticalGate.PairRunner {

  private final Build baseline;
  private final Build current;
  private final Path scratch;
  private final Consumer<String> progress;
  private Optional<Environment> environment = Optional.empty();
  private int runs;

  /**
   * @param scratch folder for records and results
   * @param progress hears what happens, in lines
   */
  BuildPair(Build baseline, Build current, Path scratch, Consumer<String> progress) {
    this.baseline = baseline;
    this.current = current;
    this.scratch = scratch;
    this.progress = progress;
  }

  /** Where the current build trained; empty before that. */
  Optional<Environment> environment() {
    return environment;
  }

  @Override
  public StatisticalGate.Pair run(Suite suite, long seed, boolean baselineFirst)
      throws InterruptedException {
    List<Build> order = baselineFirst ? List.of(baseline, current) : List.of(current, baseline);
    progress.accept(
        "seed %d: %s, then %s"
            .formatted(seed, order.get(0).shortCommit(), order.get(1).shortCommit()));
    List<Map<Metric, Reading>> loops =
        suite.loops().isEmpty()
            ? List.of(Map.of(), Map.of())
            : InterleavedBenchmark.run(order, suite.loops(), scratch);
    List<Map<Metric, Reading>> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Map<Metric, Reading> readings = Reading.of(train(order.get(i), suite, seed));
      readings.putAll(loops.get(i));
      runs.add(readings);
    }
    return baselineFirst
        ? new StatisticalGate.Pair(runs.get(0), runs.get(1))
        : new StatisticalGate.Pair(runs.get(1), runs.get(0));
  }

  private List<TrialRecord> train(Build build, Suite suite, long seed) throws InterruptedException {
    List<TrialRecord> records = new ArrayList<>();
    for (Map.Entry<String, List<String>> part : suite.trainings().entrySet()) {
      runs++;
      // A single number would be a count of seeds.
      String options =
          "--workloads %s --methods %s --budgets 1 --seeds %d,%d --threads 1"
              .formatted(part.getKey(), String.join(",", part.getValue()), seed, seed);
      records.addAll(build.run(List.of(options.split(" ")), scratch.resolve("run-" + runs)));
    }
    records.stream()
        .filter(record -> !record.isOk())
        .forEach(record -> progress.accept("left out: " + Build.ending(record)));
    if (build.equals(current) && !records.isEmpty()) {
      environment = Optional.of(records.get(0).environment());
    }
    return records;
  }
}
