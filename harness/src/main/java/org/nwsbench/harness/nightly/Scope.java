package org.nwsbench.harness.nightly;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a leg runs.
 *
 * @param workloads ids
 * @param methods ids; each trains each workload
 * @param loops of the micro-benchmarks, by name
 */
public record Scope(Set<String> workloads, Set<String> methods, Set<String> loops) {

  /** All that a night compares. */
  static final Scope ALL =
      new Scope(
          Set.of("letter-mlp", "cmudict-mlp"),
          Set.of("uniform.reshuffle", "loss.exact", "nws"),
          MicroLoops.OPERATIONS.keySet());

  /** Copies the sets, in order. */
  public Scope {
    workloads = new TreeSet<>(workloads);
    methods = new TreeSet<>(methods);
    loops = new TreeSet<>(loops);
  }

  /** The fewest workloads, methods and loops that give some metrics. */
  static Scope of(Collection<Metric> metrics) {
    Set<String> cells =
        metrics.stream()
            .filter(metric -> metric.kind() != Metric.Kind.MICRO)
            .map(Metric::cell)
            .collect(Collectors.toSet());
    return new Scope(
        cells.stream()
            .map(cell -> cell.substring(0, cell.indexOf('.')))
            .collect(Collectors.toSet()),
        cells.stream()
            .map(cell -> cell.substring(cell.indexOf('.') + 1))
            .collect(Collectors.toSet()),
        metrics.stream()
            .filter(metric -> metric.kind() == Metric.Kind.MICRO)
            .map(metric -> MicroLoops.of(metric.cell()))
            .collect(Collectors.toSet()));
  }

  /** No more than one cell, or the micro-benchmarks. */
  static Scope of(String cell) {
    int dot = cell.indexOf('.');
    return dot < 0
        ? new Scope(Set.of(), Set.of(), ALL.loops())
        : new Scope(Set.of(cell.substring(0, dot)), Set.of(cell.substring(dot + 1)), Set.of());
  }

  /** Ids of the cells, without the micro-benchmarks. */
  Set<String> cells() {
    Set<String> cells = new TreeSet<>();
    for (String workload : workloads) {
      methods.forEach(method -> cells.add(new Cell(workload, method).id()));
    }
    return cells;
  }

  /** What gives metrics: the cells and, where they run, {@link Leg#MICRO}. */
  Set<String> sources() {
    Set<String> sources = cells();
    if (!loops.isEmpty()) {
      sources.add(Leg.MICRO);
    }
    return sources;
  }

  Scope withoutLoops() {
    return new Scope(workloads, methods, Set.of());
  }

  boolean trains() {
    return !workloads.isEmpty();
  }
}
