package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tables of an experiment, in the order in which a reader meets them. */
final class TableSet {

  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param caveat begins each caption; empty for none
   */
  TableSet(List<WorkloadResults> workloads, String caveat) {
    entries.add(
        new Entry(
            "summary", SummaryTable.of(workloads).withCaveat(caveat), SummaryTable.csv(workloads)));
    for (WorkloadResults results : workloads) {
      entries.add(
          new Entry(
              results.name(),
              WorkloadTable.of(results).withCaveat(caveat),
              WorkloadTable.csv(results)));
      entries.add(
          new Entry(
              PhaseTable.name(results),
              PhaseTable.of(results).withCaveat(caveat),
              PhaseTable.csv(results)));
    }
    for (RegimeMap map : RegimeMap.of(workloads)) {
      entries.add(
          new Entry(
              RegimeTable.name(map.base()),
              RegimeTable.of(map).withCaveat(caveat),
              RegimeTable.csv(map)));
    }
  }

  /**
   * A table.
   *
   * @param name of its files, without folder and ending
   * @param table for reading
   * @param csv for computing
   */
  record Entry(String name, Table table, String csv) {}

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The regime map of a workload, if it was run with variations. */
  Optional<Table> regimes(WorkloadResults base) {
    return find(RegimeTable.name(base));
  }

  /** The table of a name. */
  Table table(String name) {
    return find(name).orElseThrow();
  }

  private Optional<Table> find(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .map(Entry::table)
        .findFirst();
  }
}
