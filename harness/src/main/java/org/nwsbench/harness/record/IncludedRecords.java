package org.nwsbench.harness.record;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exactly one record for each trial that was asked for: of several records of one cell (workload,
 * method, parameters, budget fraction, seed, part, data, threads) the newest valid one counts, and
 * the newest failure where none is valid.
 *
 * <p>Newest goes by the start of the trial. Records of one cell may differ in the code that they
 * ran.
 *
 * @param included in an order that depends on the records alone
 * @param superseded what gave way to a newer or a valid record, in such an order too
 */
public record IncludedRecords(List<TrialRecord> included, List<TrialRecord> superseded) {

  private static final Comparator<TrialRecord> BEST =
      comparing(TrialRecord::isOk)
          .thenComparing(IncludedRecords::startedAt)
          .thenComparing(Json::canonical);

  private static final Comparator<TrialRecord> ORDER =
      comparing((TrialRecord record) -> record.spec().workload().id())
          .thenComparing(record -> record.spec().part())
          .thenComparing(record -> record.spec().method())
          .thenComparing(record -> record.spec().budgetFraction())
          .thenComparing(record -> record.spec().seed())
          .thenComparing(Json::canonical, naturalOrder());

  /** Chooses from records in any order, which may repeat each other. */
  public static IncludedRecords of(Collection<TrialRecord> records) {
    Map<String, List<TrialRecord>> cells = new TreeMap<>();
    records.stream()
        .distinct()
        .forEach(
            record ->
                cells.computeIfAbsent(cell(record.spec()), key -> new ArrayList<>()).add(record));
    List<TrialRecord> included = new ArrayList<>();
    List<TrialRecord> superseded = new ArrayList<>();
    for (List<TrialRecord> cell : cells.values()) {
      TrialRecord best = cell.size() == 1 ? cell.get(0) : cell.stream().max(BEST).orElseThrow();
      included.add(best);
      cell.stream().filter(record -> !record.equals(best)).forEach(superseded::add);
    }
    included.sort(ORDER);
    superseded.sort(ORDER);
    return new IncludedRecords(List.copyOf(included), List.copyOf(superseded));
  }

  private static String cell(TrialSpec spec) {
    return Json.canonical(
        List.of(
            spec.workload(),
            spec.method(),
            spec.parameters(),
            spec.budgetFraction(),
            spec.seed(),
            spec.part(),
            spec.engineThreads(),
            spec.dataSha256(),
            spec.splitSha256()));
  }

  private static Instant startedAt(TrialRecord record) {
    try {
      return Instant.parse(record.startedAt());
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  /** Whether a failure that gave way is newer than the record that counts. */
  public boolean isNewerThanIncluded(TrialRecord failure) {
    return included.stream()
        .filter(record -> cell(record.spec()).equals(cell(failure.spec())))
        .anyMatch(record -> startedAt(record).isBefore(startedAt(failure)));
  }
}
