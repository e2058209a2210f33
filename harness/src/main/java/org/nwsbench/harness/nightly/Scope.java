package org.nwsbench.harness.nightly;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a leg runs.
 *
 * @param cells that are trained
 * @param loops of the micro-benchmarks, by name
 */
public record Scope(Set<Cell> cells, Set<String> loops) {

  /** All that a night compares. */
  static final Scope ALL =
      new Scope(
          Stream.of("letter-mlp", "cmudict-mlp")
              .flatMap(
                  workload ->
                      Stream.of("uniform.reshuffle", "loss.exact", "nws")
                          .map(method -> new Cell(workload, method)))
              .collect(Collectors.toSet()),
          MicroLoops.OPERATIONS.keySet());

  /** Copies the sets, in order. */
  public Scope {
    cells = new TreeSet<>(cells);
    loops = new TreeSet<>(loops);
  }

  /** What gives some metrics, and nothing else. */
  static Scope of(Collection<Metric> metrics) {
    return new Scope(
        metrics.stream()
            .filter(metric -> metric.kind() != Metric.Kind.MICRO)
            .map(metric -> Cell.parse(metric.cell()))
            .collect(Collectors.toSet()),
        metrics.stream()
            .filter(metric -> metric.kind() == Metric.Kind.MICRO)
            .map(metric -> MicroLoops.of(metric.cell()))
            .collect(Collectors.toSet()));
  }

  /** One of the {@link #sources} alone. */
  static Scope of(String source) {
    return source.equals(Leg.MICRO)
        ? new Scope(Set.of(), ALL.loops())
        : new Scope(Set.of(Cell.parse(source)), Set.of());
  }

  /** What gives metrics: the cells and, where loops run, {@link Leg#MICRO}. */
  Set<String> sources() {
    Set<String> sources =
        cells.stream().map(Cell::id).collect(Collectors.toCollection(TreeSet::new));
    if (!loops.isEmpty()) {
      sources.add(Leg.MICRO);
    }
    return sources;
  }

  /** How many cells and loops. */
  int size() {
    return cells.size() + loops.size();
  }

  Scope withoutLoops() {
    return new Scope(cells, Set.of());
  }

  boolean trains() {
    return !cells.isEmpty();
  }

  /** The cells in parts, each of the workloads that the same methods train. */
  Collection<Scope> products() {
    return cells.stream()
        .collect(
            Collectors.groupingBy(
                cell -> methodsOf(cell.workload()), LinkedHashMap::new, Collectors.toSet()))
        .values()
        .stream()
        .map(part -> new Scope(part, Set.of()))
        .toList();
  }

  private List<String> methodsOf(String workload) {
    return cells.stream()
        .filter(cell -> cell.workload().equals(workload))
        .map(Cell::method)
        .toList();
  }

  /** Ids, in order. */
  Set<String> workloads() {
    return parts(Cell::workload);
  }

  /** Ids, in order. */
  Set<String> methods() {
    return parts(Cell::method);
  }

  private Set<String> parts(Function<Cell, String> part) {
    return cells.stream().map(part).collect(Collectors.toCollection(TreeSet::new));
  }
}
