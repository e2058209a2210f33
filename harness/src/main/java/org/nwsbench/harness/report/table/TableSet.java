package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.DeclaredFamily;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.Nulls;
import org.nwsbench.harness.analysis.RegimeMap;
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

  /** Name of the machines and the code. */
  public static final String ENVIRONMENT = EnvironmentTable.NAME;

  private final List<Entry> entries = new ArrayList<>();
  private final Headline headline;
  private final String caveat;
  private Optional<Claims> claims = Optional.empty();

  /**
   * @param family the hypotheses that were declared
   * @param caveat begins each caption; empty for none
   */
  public TableSet(List<WorkloadResults> workloads, DeclaredFamily family, String caveat) {
    this(workloads, new Headline(workloads, family), caveat);
  }

  /** As above, with a headline at hand. */
  public TableSet(List<WorkloadResults> workloads, Headline headline, String caveat) {
    this.headline = headline;
    this.caveat = caveat;
    if (!headline.shown().isEmpty()) {
      add(HEADLINE, () -> HeadlineTable.of(headline), () -> HeadlineTable.csv(headline));
      add(SpeedUpTable.NAME, () -> SpeedUpTable.of(headline), () -> SpeedUpTable.csv(headline));
    }
    if (Claims.areJudged(headline)) {
      add(ClaimsTable.NAME, () -> ClaimsTable.of(judged()), () -> ClaimsTable.csv(judged()));
    }
    List<Nulls.Null> nulls = Nulls.of(workloads);
    if (!nulls.isEmpty()) {
      add(NullsTable.NAME, () -> NullsTable.of(nulls), () -> NullsTable.csv(nulls));
    }
    add("summary", () -> SummaryTable.of(workloads), () -> SummaryTable.csv(workloads));
    for (WorkloadResults results : workloads) {
      add(results.name(), () -> WorkloadTable.of(results), () -> WorkloadTable.csv(results));
      add(PhaseTable.name(results), () -> PhaseTable.of(results), () -> PhaseTable.csv(results));
    }
    for (RegimeMap map : RegimeMap.of(workloads)) {
      add(RegimeTable.name(map.base()), () -> RegimeTable.of(map), () -> RegimeTable.csv(map));
    }
    add(RATES, () -> RatesTable.of(workloads), () -> RatesTable.csv(workloads));
    add(ENVIRONMENT, () -> EnvironmentTable.of(workloads), () -> EnvironmentTable.csv(workloads));
  }

  private void add(String name, Supplier<Table> table, Supplier<String> csv) {
    if (entries.stream().anyMatch(entry -> entry.name().equals(name))) {
      throw new UsageException(
          "workload \"%s\": the report has another table of that name: give it another id"
              .formatted(name));
    }
    entries.add(new Entry(name, () -> table.get().withCaveat(caveat), csv));
  }

  /** A table. */
  public static final class Entry {

    private final String name;
    private final Supplier<Table> make;
    private final Supplier<String> csv;
    private Optional<Table> table = Optional.empty();

    private Entry(String name, Supplier<Table> make, Supplier<String> csv) {
      this.name = name;
      this.make = make;
      this.csv = csv;
    }

    /** Of its files, without folder and ending. */
    public String name() {
      return name;
    }

    /** For reading. */
    public Table table() {
      if (table.isEmpty()) {
        table = Optional.of(make.get());
      }
      return table.get();
    }

    /** For computing. */
    public String csv() {
      return csv.get();
    }
  }

  /** The tables, in the order of the page. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What the headline is made from. */
  public Headline headline() {
    return headline;
  }

  /** The paper's claims; empty where no trial is about them. */
  public Optional<Claims> claims() {
    return Claims.areJudged(headline) ? Optional.of(judged()) : Optional.empty();
  }

  private Claims judged() {
    if (claims.isEmpty()) {
      claims = Optional.of(new Claims(headline));
    }
    return claims.get();
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
