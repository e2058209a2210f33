package org.nwsbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Columns;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.RowNotes;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.Summary;

/**
 * Two experiments side by side: for each method on each workload at each budget fraction that both
 * ran, how the second differs from the first at equal seeds; what differs between them in
 * environment, code and configuration; and what only one of them has.
 */
public final class Comparison {

  private static final String FIRST = "A";
  private static final String SECOND = "B";

  private final Side first;
  private final Side second;

  private Comparison(Side first, Side second) {
    this.first = first;
    this.second = second;
  }

  /** An experiment's rows by what they are about. */
  private record Side(List<TrialRecord> records, Map<Place, Row> rows) {

    static Side of(Collection<TrialRecord> records, String reference) {
      IncludedRecords included = IncludedRecords.of(records);
      Map<Place, Row> rows = new LinkedHashMap<>();
      for (WorkloadResults results : WorkloadResults.of(included, reference)) {
        for (Row row : results.rows()) {
          rows.put(place(results, row), row);
        }
      }
      return new Side(included.included(), rows);
    }

    /** With the budget where a method was run with several. */
    private static Place place(WorkloadResults results, Row row) {
      String label = row.method().label();
      boolean single = results.methods().stream().filter(c -> c.label().equals(label)).count() == 1;
      return new Place(
          results.name(),
          single ? label : label + ", B = " + Numbers.grouped(row.method().budget()),
          row.fraction());
    }
  }

  /** What a row is about, in either experiment. */
  private record Place(String workload, String method, double fraction) {

    @Override
    public String toString() {
      return "%s, %s, f = %s".formatted(workload, method, Numbers.fraction(fraction));
    }
  }

  /**
   * What is to be said, in lines of Markdown.
   *
   * @param first included records of the experiment called A
   * @param second those of the one called B
   * @param reference id of the method that stands first
   */
  public static List<String> lines(
      Collection<TrialRecord> first, Collection<TrialRecord> second, String reference) {
    return new Comparison(Side.of(first, reference), Side.of(second, reference)).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(differences());
    lines.add("");
    MarkdownTable.write(table()).lines().forEach(lines::add);
    List<String> alone = new ArrayList<>(alone(FIRST, first, second));
    alone.addAll(alone(SECOND, second, first));
    if (!alone.isEmpty()) {
      lines.add("");
      lines.addAll(alone);
    }
    return lines;
  }

  private Table table() {
    return new Columns<Place>()
        .words(Table.WORKLOAD, "", place -> Cell.of(place.workload()))
        .words(Table.METHOD, "", place -> Cell.of(place.method()))
        .numbers(Table.FRACTION, "", place -> Cell.of(Numbers.fraction(place.fraction())))
        .numbers("errors A (%)", "", place -> mean(errors(first.rows().get(place))))
        .numbers("errors B (%)", "", place -> mean(errors(second.rows().get(place))))
        .numbers("B - A (points)", "", this::points)
        .numbers("time B / A", "", this::times)
        .table(
            "comparison",
            CAPTION,
            first.rows().keySet().stream().filter(second.rows()::containsKey).toList());
  }

  private static final String CAPTION =
      "Test error of the final model, B less A at equal seed, and training wall time of B over A:"
          + " mean and geometric mean with 95% t intervals over seeds, of which N in brackets. A"
          + " single pair has no interval. Intervals only: no hypothesis was declared.";

  private Cell points(Place place) {
    Row a = first.rows().get(place);
    Row b = second.rows().get(place);
    return Cell.of(estimate(PairedDifference.differences(errors(b), errors(a)), value -> value))
        .withNote(unpaired(a, b));
  }

  private Cell times(Place place) {
    double[] logs =
        PairedDifference.differences(
            logSeconds(second.rows().get(place)), logSeconds(first.rows().get(place)));
    return Cell.of(estimate(logs, Math::exp))
        .withNote(logs.length == 0 ? "no seed was timed alone in both." : "");
  }

  private static NavigableMap<Long, Double> errors(Row row) {
    return values(row.valid(), record -> 100 * Row.errorRate(record.outcome().orElseThrow()));
  }

  private static NavigableMap<Long, Double> logSeconds(Row row) {
    return values(row.timed(), record -> Math.log(Row.measurements(record).trainSeconds()));
  }

  private static NavigableMap<Long, Double> values(
      List<TrialRecord> records, ToDoubleFunction<TrialRecord> value) {
    NavigableMap<Long, Double> values = new TreeMap<>();
    records.forEach(record -> values.put(record.spec().seed(), value.applyAsDouble(record)));
    return values;
  }

  private static Cell mean(Map<Long, Double> values) {
    return values.isEmpty()
        ? Cell.BLANK
        : Cell.of(Numbers.spread(Summary.of(values.values()), 2) + " (" + values.size() + ")");
  }

  private static String estimate(double[] differences, Function<Double, Double> scale) {
    if (differences.length == 0) {
      return "";
    }
    String mean = Numbers.fixed(scale.apply(Summary.of(differences).mean()), 2);
    String interval =
        PairedDifference.of(differences)
            .map(PairedDifference::interval)
            .map(
                i ->
                    " [%s, %s]"
                        .formatted(
                            Numbers.fixed(scale.apply(i.low()), 2),
                            Numbers.fixed(scale.apply(i.high()), 2)))
            .orElse("");
    return mean + interval + " (" + differences.length + ")";
  }

  /** Seeds that are valid in one experiment alone. */
  private static String unpaired(Row a, Row b) {
    String onlyA = only(a, b);
    String onlyB = only(b, a);
    String text =
        (onlyA.isEmpty() ? "" : "valid in A only: " + onlyA)
            + (onlyA.isEmpty() || onlyB.isEmpty() ? "" : "; ")
            + (onlyB.isEmpty() ? "" : "valid in B only: " + onlyB);
    return text.isEmpty() ? "" : text + ".";
  }

  private static String only(Row one, Row other) {
    NavigableSet<Long> seeds = new TreeSet<>(errors(one).keySet());
    seeds.removeAll(errors(other).keySet());
    return seeds.isEmpty() ? "" : RowNotes.seeds(seeds);
  }

  private static List<String> alone(String name, Side one, Side other) {
    return one.rows().entrySet().stream()
        .filter(entry -> !other.rows().containsKey(entry.getKey()))
        .map(
            entry ->
                "only in %s: %s, %s"
                    .formatted(name, entry.getKey(), RowNotes.seeds(entry.getValue().seeds())))
        .toList();
  }

  private List<String> differences() {
    List<String> lines = new ArrayList<>();
    differ(lines, "machine", record -> Provenance.machine(record.environment()), r -> true);
    differ(lines, "commit", record -> Provenance.commit(record.environment()), r -> true);
    differ(lines, "code", record -> record.spec().codeSha256(), r -> true);
    differ(lines, "libraries", record -> record.environment().libraries().toString(), r -> true);
    differ(
        lines,
        "engine threads",
        record -> Integer.toString(record.spec().engineThreads()),
        r -> true);
    differ(lines, "schema", record -> Integer.toString(record.schema()), r -> true);
    for (String workload : common(record -> record.spec().workload().id())) {
      Predicate<TrialRecord> own = record -> record.spec().workload().id().equals(workload);
      for (String key : configuration(any(own)).keySet()) {
        differ(lines, key + " of " + workload, record -> configuration(record).get(key), own);
      }
      differ(lines, "data hash of " + workload, record -> record.spec().dataSha256(), own);
      differ(lines, "split hash of " + workload, record -> record.spec().splitSha256(), own);
    }
    for (String method : common(record -> record.spec().method())) {
      differ(
          lines,
          "parameters of " + method,
          record -> record.spec().parameters().toString(),
          record -> record.spec().method().equals(method));
    }
    return lines.isEmpty() ? List.of("Environment, code and configuration agree.") : lines;
  }

  /** The workload as it was frozen, key by key. */
  private static Map<String, String> configuration(TrialRecord record) {
    Map<String, String> values = new LinkedHashMap<>();
    RecordFormat.parse(RecordFormat.canonical(record.spec().workload()), JsonNode.class)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().toString()));
    return values;
  }

  private TrialRecord any(Predicate<TrialRecord> which) {
    return first.records().stream().filter(which).findFirst().orElseThrow();
  }

  private NavigableSet<String> common(Function<TrialRecord, String> value) {
    NavigableSet<String> values = values(first, value, r -> true);
    values.retainAll(values(second, value, r -> true));
    return values;
  }

  private void differ(
      List<String> lines,
      String what,
      Function<TrialRecord, String> value,
      Predicate<TrialRecord> which) {
    NavigableSet<String> a = values(first, value, which);
    NavigableSet<String> b = values(second, value, which);
    if (!a.equals(b)) {
      lines.add("differs: %s: A %s; B %s".formatted(what, joined(a), joined(b)));
    }
  }

  private static String joined(Collection<String> values) {
    return values.stream().collect(Collectors.joining(" and "));
  }

  private static NavigableSet<String> values(
      Side side, Function<TrialRecord, String> value, Predicate<TrialRecord> which) {
    return side.records().stream()
        .filter(which)
        .map(value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
