package org.nwsbench.harness.nightly;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * The trainings and loops that a nightly run measures: all of those in the resource {@code
 * nightly.yaml}, or a part.
 *
 * @param exactBudgets for {@link ExactGate}: the budget fraction by workload
 * @param trainings for {@link StatisticalGate}: ids of methods by workload
 * @param loops ids of the methods whose {@link MicroBenchmarks} are run
 */
record Suite(
    Map<String, String> exactBudgets, Map<String, List<String>> trainings, List<String> loops) {

  static Suite whole() {
    return StrictYaml.resource("/nightly.yaml", Suite.class);
  }

  List<Metric> trainingMetrics() {
    return trainings.entrySet().stream()
        .flatMap(part -> part.getValue().stream().map(method -> Metric.cell(part.getKey(), method)))
        .flatMap(cell -> Stream.of(Metric.time(cell), Metric.error(cell)))
        .toList();
  }

  Suite only(Collection<Metric> metrics) {
    List<String> sources = metrics.stream().map(Metric::source).distinct().toList();
    Map<String, List<String>> some = new TreeMap<>(trainings);
    some.replaceAll(
        (workload, methods) ->
            methods.stream()
                .filter(method -> sources.contains(Metric.cell(workload, method)))
                .toList());
    some.values().removeIf(List::isEmpty);
    return new Suite(exactBudgets, some, loops.stream().filter(sources::contains).toList());
  }
}
