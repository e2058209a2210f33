package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tables of an experiment, in the order in which a reader meets them. */
final class TableSet {

  static final String HEADLINE = "headline";

  private final List<Entry> entries = new ArrayList<>();
  private final Headline headline;

  /**
   * @param family the hypotheses that were declared
   * @param caveat begins each caption; empty for none
   */
  TableSet(List<WorkloadResults> workloads, DeclaredFamily family, String caveat) {
    this.headline = new Headline(workloads, family);
    HeadlineTable.of(headline)
        .map(table -> new Entry(HEADLINE, table.withCaveat(caveat), HeadlineTable.csv(headline)))
        .ifPresent(entries::add);
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

  /** What the headline is made from. */
  Headline headline() {
    return headline;
  }

  /** The table of a name; empty where there is none. */
  Optional<Table> find(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .map(Entry::table)
        .findFirst();
  }

  /** The table of a name that is always there. */
  Table table(String name) {
    return find(name).orElseThrow();
  }
}
