package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.ControlCheck;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;

/**
 * All tables of an experiment, in the order in which a reader meets them. Each is made when it is
 * asked for the first time, since some resample.
 */
public final class TableSet {

  /** Name of the headline among the tables. */
  public static final String HEADLINE = "headline";

  /** Name of what each method trained with. */
  public static final String RATES = RatesTable.NAME;

  private final List<Entry> entries = new ArrayList<>();
  private final Verdicts verdicts;
  private final Optional<Claims> claims;
  private final String caveat;

  /**
   * Tables of some workloads.
   *
   * @param caveat begins each caption; empty for none
   */
  public TableSet(List<WorkloadResults> workloads, Declaration declaration, String caveat) {
    this.verdicts = new Verdicts(workloads, declaration);
    this.claims = Claims.of(verdicts);
    this.caveat = caveat;
    if (!verdicts.shown().isEmpty()) {
      add(HEADLINE, () -> VerdictTable.of(verdicts));
      if (verdicts.lines().stream().anyMatch(Verdicts.Line::hasLadder)) {
        add(SpeedUpTable.NAME, () -> SpeedUpTable.of(verdicts));
      }
    }
    claims.ifPresent(own -> add(ClaimsTable.NAME, () -> ClaimsTable.of(own)));
    List<ControlCheck> checks = ControlCheck.of(workloads, declaration);
    if (!checks.isEmpty()) {
      add(ControlTable.NAME, () -> ControlTable.of(checks, declaration));
    }
    add("summary", () -> SummaryTable.of(workloads));
    for (WorkloadResults results : workloads) {
      add(results.name(), () -> WorkloadTable.of(results));
      add(PhaseTable.name(results), () -> PhaseTable.of(results));
    }
    for (RegimeMap map : RegimeMap.of(workloads)) {
      add(RegimeTable.name(map.base()), () -> RegimeTable.of(map));
    }
    add(RATES, () -> RatesTable.of(workloads));
  }

  private void add(String name, Supplier<Table> table) {
    if (entries.stream().anyMatch(entry -> entry.name().equals(name))) {
      throw new UsageException(
          "workload \"%s\": the report has another table of that name: give it another id"
              .formatted(name));
    }
    entries.add(new Entry(name, () -> table.get().withCaveat(caveat)));
  }

  /** A table that is made when it is asked for. */
  public static final class Entry {

    private final String name;
    private final Supplier<Table> make;
    private Optional<Table> table = Optional.empty();

    private Entry(String name, Supplier<Table> make) {
      this.name = name;
      this.make = make;
    }

    /** Of its files, without folder and ending. */
    public String name() {
      return name;
    }

    /** The table. */
    public Table table() {
      if (table.isEmpty()) {
        table = Optional.of(make.get());
      }
      return table.get();
    }
  }

  /** The tables, in the order of the page. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What the headline is made from. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** The claims that the study judges; empty where it declares none, or no trial is about them. */
  public Optional<Claims> claims() {
    return claims;
  }

  /** The regime map of a workload, if it was run with variations. */
  public Optional<Table> regimes(WorkloadResults base) {
    return find(RegimeTable.name(base));
  }

  /** The table of a name; empty where there is none. */
  public Optional<Table> find(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .map(Entry::table)
        .findFirst();
  }

  /** The table of a name that is always there. */
  public Table table(String name) {
    return find(name).orElseThrow();
  }
}
