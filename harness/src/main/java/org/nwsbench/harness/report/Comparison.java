package org.nwsbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Columns;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.Summary;

/**
 * Two experiments side by side: for each method on each workload at each budget fraction that both
 * ran, how the second differs from the first at equal seeds; what differs between them in
 * environment, code and configuration; and what only one of them has.
 */
public final class Comparison {

  private static final String CAPTION =
      "Test error of the final model, B less A at equal seed, and training wall time of B over A:"
          + " mean and geometric mean with 95% t intervals over seeds, of which N in brackets."
          + " Intervals only: no hypothesis was declared.";

  /** Share of 95% intervals that leave out the truth. */
  private static final double CHANCE = 0.05;

  private Comparison() {}

  /** What a row is about, in either experiment. */
  private record Place(String workload, String method, double fraction) {

    @Override
    public String toString() {
      return "%s, %s, f = %s".formatted(workload, method, Numbers.fraction(fraction));
    }
  }

  /** How B differs from A where both ran a method on a workload; errors in points of percent. */
  public record Difference(
      String workload,
      String method,
      double budget,
      Optional<PairedDifference> errors,
      Optional<RatioInterval> time) {}

  /** The differences of two experiments as numbers, the first called A. */
  public static List<Difference> numbers(
      Collection<TrialRecord> first, Collection<TrialRecord> second, String reference) {
    Map<Place, Row> a = rows(IncludedRecords.of(first), reference);
    Map<Place, Row> b = rows(IncludedRecords.of(second), reference);
    return a.keySet().stream()
        .filter(b::containsKey)
        .map(
            place ->
                new Difference(
                    place.workload(),
                    place.method(),
                    place.fraction(),
                    errors(a.get(place), b.get(place)),
                    times(a.get(place), b.get(place))))
        .toList();
  }

  /** What is to be said of two experiments, the first called A, in lines of Markdown. */
  public static List<String> lines(
      Collection<TrialRecord> first, Collection<TrialRecord> second, String reference) {
    IncludedRecords a = IncludedRecords.of(first);
    IncludedRecords b = IncludedRecords.of(second);
    Map<Place, Row> rowsOfA = rows(a, reference);
    Map<Place, Row> rowsOfB = rows(b, reference);
    List<String> differences = differences(properties(a), properties(b));
    List<String> lines = new ArrayList<>(List.of(conclusion(rowsOfA, rowsOfB, differences)));
    lines.addAll(differences);
    lines.addAll(alone("A", rowsOfA, rowsOfB));
    lines.addAll(alone("B", rowsOfB, rowsOfA));
    lines.add("");
    MarkdownTable.write(table(rowsOfA, rowsOfB)).lines().forEach(lines::add);
    return lines;
  }

  /**
   * Returns what came of it in a sentence: whether errors agree, and how many times as long B
   * takes.
   */
  private static String conclusion(Map<Place, Row> a, Map<Place, Row> b, List<String> differences) {
    int tested = 0;
    int differ = 0;
    boolean same = true;
    List<Double> logs = new ArrayList<>();
    for (Place place : a.keySet().stream().filter(b::containsKey).toList()) {
      double[] errors =
          b.get(place).pairs(a.get(place), (mine, theirs) -> error(mine) - error(theirs)).toArray();
      same &= Arrays.stream(errors).allMatch(difference -> difference == 0);
      Optional<PairedDifference> test = PairedDifference.of(errors);
      tested += test.isPresent() ? 1 : 0;
      differ += test.filter(each -> !each.interval().contains(0)).isPresent() ? 1 : 0;
      b.get(place)
          .pairs(a.get(place), Comparison::logRatio)
          .filter(Double::isFinite)
          .forEach(logs::add);
    }
    String errors =
        same
            ? "errors are equal at every seed"
            : tested == 0
                ? "errors cannot be compared with fewer than two seeds"
                : differ <= Math.round(CHANCE * tested)
                    ? "errors agree (%s of %s intervals leave out 0; chance alone gives some %s)"
                        .formatted(differ, tested, Math.round(CHANCE * tested))
                    : "errors differ in %s of %s cells".formatted(differ, tested);
    boolean otherMachine =
        differences.stream().anyMatch(line -> line.startsWith("differs: machine"));
    String time =
        logs.isEmpty()
            ? "times cannot be compared, as no pair of trials ran alone"
            : "B takes %s times as long as A%s"
                .formatted(
                    Numbers.fixed(Math.exp(Summary.of(logs).mean()), 2),
                    otherMachine ? " (another machine)" : "");
    return a.keySet().stream().noneMatch(b::containsKey)
        ? "Nothing is compared: no method ran on the same workload with the same budget in both."
        : "Conclusion: %s; %s.".formatted(errors, time);
  }

  private static Map<Place, Row> rows(IncludedRecords records, String reference) {
    Map<Place, Row> rows = new LinkedHashMap<>();
    for (WorkloadResults results : WorkloadResults.of(records, reference)) {
      for (Row row : results.rows()) {
        rows.put(new Place(results.name(), row.method().label(), row.fraction()), row);
      }
    }
    return rows;
  }

  private static Table table(Map<Place, Row> a, Map<Place, Row> b) {
    return new Columns<Place>()
        .words(Table.WORKLOAD, "", place -> Cell.of(place.workload()))
        .words(Table.METHOD, "", place -> Cell.of(place.method()))
        .numbers(Table.FRACTION, "", place -> Cell.of(Numbers.fraction(place.fraction())))
        .numbers("errors A (%)", "", place -> mean(a.get(place)))
        .numbers("errors B (%)", "", place -> mean(b.get(place)))
        .numbers("B - A (points)", "", place -> difference(a.get(place), b.get(place)))
        .numbers("time B / A", "", place -> ratio(a.get(place), b.get(place)))
        .table("comparison", CAPTION, a.keySet().stream().filter(b::containsKey).toList());
  }

  private static Cell difference(Row a, Row b) {
    return estimate(errors(a, b).map(Comparison::text));
  }

  private static Cell ratio(Row a, Row b) {
    return estimate(times(a, b).map(Comparison::text));
  }

  private static Optional<PairedDifference> errors(Row a, Row b) {
    return PairedDifference.of(b.pairs(a, (mine, other) -> error(mine) - error(other)).toArray());
  }

  private static Optional<RatioInterval> times(Row a, Row b) {
    return RatioInterval.ofLogs(
        b.pairs(a, Comparison::logRatio).filter(Double::isFinite).toArray());
  }

  private static String text(PairedDifference difference) {
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(difference.mean(), 2),
            Numbers.interval(difference.interval(), 2),
            difference.n());
  }

  private static String text(RatioInterval ratio) {
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(ratio.geometricMean(), 2),
            Numbers.interval(ratio.interval(), 2),
            ratio.n());
  }

  private static double error(TrialRecord record) {
    return 100 * Row.errorRate(Row.outcome(record));
  }

  /** Of the training times of trials that ran alone; no number for others. */
  private static double logRatio(TrialRecord one, TrialRecord other) {
    return Row.measurements(one).exclusive() && Row.measurements(other).exclusive()
        ? Math.log(Row.measurements(one).trainSeconds())
            - Math.log(Row.measurements(other).trainSeconds())
        : Double.NaN;
  }

  private static Cell mean(Row row) {
    return row.determined(outcome -> 100 * Row.errorRate(outcome))
        .map(summary -> Cell.of("%s (%s)".formatted(Numbers.spread(summary, 2), summary.n())))
        .orElse(Cell.BLANK);
  }

  private static Cell estimate(Optional<String> text) {
    return text.map(Cell::of)
        .orElse(
            Cell.BLANK.withNote(
                "fewer than two seeds count in both; for time, they must have run alone."));
  }

  private static List<String> alone(String name, Map<Place, Row> one, Map<Place, Row> other) {
    return one.keySet().stream()
        .filter(place -> !other.containsKey(place))
        .map(place -> "only in %s: %s".formatted(name, place))
        .toList();
  }

  /** Returns what both have and is not the same. */
  private static List<String> differences(
      Map<String, NavigableSet<String>> a, Map<String, NavigableSet<String>> b) {
    List<String> lines = new ArrayList<>();
    a.forEach(
        (what, ofA) -> {
          NavigableSet<String> other = b.getOrDefault(what, ofA);
          if (!ofA.equals(other)) {
            lines.add(
                "differs: %s: A %s; B %s"
                    .formatted(what, String.join(" and ", ofA), String.join(" and ", other)));
          }
        });
    return lines.isEmpty() ? List.of("Environment, code and configuration agree.") : lines;
  }

  /** Returns every value that a property has in any record, workloads as they were frozen. */
  private static Map<String, NavigableSet<String>> properties(IncludedRecords records) {
    Map<String, NavigableSet<String>> properties = new LinkedHashMap<>();
    for (TrialRecord record : records.included()) {
      Map<String, Object> values = new LinkedHashMap<>();
      String ofWorkload = " of " + record.spec().workload().id();
      values.put("machine", Provenance.machine(record.environment()));
      values.put("commit", Provenance.commit(record.environment()));
      values.put("code of training", record.spec().trainingCode());
      values.put("code of " + record.spec().method(), record.spec().choiceCode());
      values.put("libraries", record.environment().libraries());
      values.put("engine threads", record.spec().engineThreads());
      Json.parse(Json.canonical(record.spec().workload()), JsonNode.class)
          .properties()
          .forEach(entry -> values.put(entry.getKey() + ofWorkload, entry.getValue()));
      values.put("data hash" + ofWorkload, record.spec().dataSha256());
      values.put("split hash" + ofWorkload, record.spec().splitSha256());
      values.put("parameters of " + record.spec().method(), record.spec().parameters());
      values.forEach(
          (what, value) ->
              properties.computeIfAbsent(what, key -> new TreeSet<>()).add(value.toString()));
    }
    return properties;
  }
}
