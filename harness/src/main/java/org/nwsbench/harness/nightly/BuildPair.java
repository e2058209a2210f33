package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Runs a baseline and the current build on this machine: loops of both in one JVM ({@link
 * InterleavedBenchmark}), then whole trainings of each in separate processes.
 */
record BuildPair(Build baseline, Build current, Path scratch, Consumer<String> progress)
    implements StatisticalGate.PairRunner {

  @Override
  public StatisticalGate.Pair run(Suite suite, long seed, boolean baselineFirst)
      throws InterruptedException {
    List<Build> order = baselineFirst ? List.of(baseline, current) : List.of(current, baseline);
    List<Map<Metric, Reading>> loops =
        suite.loops().isEmpty()
            ? List.of(Map.of(), Map.of())
            : InterleavedBenchmark.run(order, suite.loops(), scratch);
    List<Map<Metric, Reading>> runs = new ArrayList<>();
    Map<String, String> endings = new TreeMap<>();
    for (int i = 0; i < 2; i++) {
      Map<Metric, Reading> readings = Reading.of(train(order.get(i), suite, seed, endings));
      readings.putAll(loops.get(i));
      runs.add(readings);
    }
    int first = baselineFirst ? 0 : 1;
    return new StatisticalGate.Pair(runs.get(first), runs.get(1 - first), endings);
  }

  private List<TrialRecord> train(Build build, Suite suite, long seed, Map<String, String> endings)
      throws InterruptedException {
    List<TrialRecord> records = new ArrayList<>();
    for (Map.Entry<String, List<String>> part : suite.trainings().entrySet()) {
      // The seed is given twice, because a single number would be a count of seeds.
      String options =
          "--workloads %s --methods %s --budgets 1 --seeds %d,%d --threads 1"
              .formatted(part.getKey(), String.join(",", part.getValue()), seed, seed);
      String side = build.equals(baseline) ? "baseline" : "current";
      Path out = scratch.resolve("run-%s-%d-%s".formatted(part.getKey(), seed, side));
      records.addAll(build.run(options, out, () -> {}).orElseThrow());
    }
    for (TrialRecord record : records) {
      if (!record.isOk()) {
        String ending = "commit %s: %s".formatted(build.shortCommit(), Build.ending(record));
        progress.accept("left out: " + ending);
        endings.put(Build.cell(record), ending);
      }
    }
    return records;
  }
}
