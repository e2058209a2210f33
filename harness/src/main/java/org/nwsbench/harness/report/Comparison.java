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
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.Summary;

/**
 * Compares two experiments, A and B. For each method, workload and budget fraction that both ran,
 * the comparison shows how B differs from A at equal seeds. Further lines name differences in
 * environment, code and configuration, and what was run in one experiment only.
 */
public final class Comparison {

  private static final String CAPTION =
      "Test error of the final model, B less A at equal seed, and training wall time of B over A:"
          + " mean and geometric mean with 95% t intervals over seeds, of which N in brackets."
          + " Intervals only: no hypothesis was declared.";

  private static final double ALPHA = 0.05;

  private Comparison() {}

  private record Place(String workload, String method, double fraction) {

    @Override
    public String toString() {
      return "%s, %s, f = %s".formatted(workload, method, Numbers.fraction(fraction));
    }
  }

  /**
   * How B differs from A for a method on a workload at {@code budget}, a fraction. {@code errors}
   * is the errors of B less those of A in percentage points. {@code time} is the training seconds
   * of B over those of A. A seed counts if the trials of both ended well on the same data and, for
   * time, ran alone. Each value is empty if fewer than two seeds count.
   */
  public record Difference(
      String workload,
      String method,
      double budget,
      Optional<PairedDifference> errors,
      Optional<RatioInterval> time) {}

  private record Pair(Place place, Row a, Row b) {

    double[] differences() {
      return b.pairs(a, (mine, other) -> error(mine) - error(other)).toArray();
    }

    double[] logRatios() {
      return b.pairs(a, Comparison::logRatio).filter(Double::isFinite).toArray();
    }

    Optional<PairedDifference> errors() {
      return PairedDifference.of(differences());
    }

    Optional<RatioInterval> time() {
      return RatioInterval.ofLogs(logRatios());
    }
  }

  /**
   * Returns how {@code second} (B) differs from {@code first} (A), as numbers. Within a workload
   * the method {@code reference} comes first.
   */
  public static List<Difference> numbers(
      Collection<TrialRecord> first, Collection<TrialRecord> second, String reference) {
    return pairs(
            rows(IncludedRecords.of(first), reference), rows(IncludedRecords.of(second), reference))
        .stream()
        .map(
            pair ->
                new Difference(
                    pair.place().workload(),
                    pair.place().method(),
                    pair.place().fraction(),
                    pair.errors(),
                    pair.time()))
        .toList();
  }

  private static List<Pair> pairs(Map<Place, Row> a, Map<Place, Row> b) {
    return a.keySet().stream()
        .filter(b::containsKey)
        .map(place -> new Pair(place, a.get(place), b.get(place)))
        .toList();
  }

  /**
   * Returns the comparison of {@code first} (A) and {@code second} (B) as lines of Markdown. Within
   * a workload the method {@code reference} comes first.
   */
  public static List<String> lines(
      Collection<TrialRecord> first, Collection<TrialRecord> second, String reference) {
    IncludedRecords a = IncludedRecords.of(first);
    IncludedRecords b = IncludedRecords.of(second);
    Map<Place, Row> rowsOfA = rows(a, reference);
    Map<Place, Row> rowsOfB = rows(b, reference);
    List<Pair> pairs = pairs(rowsOfA, rowsOfB);
    List<String> differences = differences(properties(a), properties(b));
    boolean otherMachine =
        differences.stream().anyMatch(line -> line.startsWith("differs: machine"));
    List<String> lines = new ArrayList<>();
    lines.add(
        pairs.isEmpty()
            ? "Nothing is compared: no method ran on the same workload with the same budget in both."
            : "Conclusion: %s; %s%s."
                .formatted(errors(pairs), time(pairs), otherMachine ? " (another machine)" : ""));
    lines.addAll(differences);
    lines.addAll(alone("A", rowsOfA, rowsOfB));
    lines.addAll(alone("B", rowsOfB, rowsOfA));
    lines.add("");
    MarkdownTable.write(table(pairs)).lines().forEach(lines::add);
    return lines;
  }

  private static String errors(List<Pair> pairs) {
    double[] differences =
        pairs.stream().flatMapToDouble(p -> Arrays.stream(p.differences())).toArray();
    if (differences.length == 0) {
      return "errors cannot be compared: no seed ended well on the same data in both";
    }
    if (Arrays.stream(differences).allMatch(d -> d == 0)) {
      return "errors are equal at every seed";
    }
    List<PairedDifference> tests = pairs.stream().flatMap(p -> p.errors().stream()).toList();
    double[] p =
        HypothesisFamily.adjusted(tests.stream().mapToDouble(PairedDifference::p).toArray());
    int differ = (int) Arrays.stream(p).filter(each -> each <= ALPHA).count();
    return tests.isEmpty()
        ? "errors cannot be compared with fewer than two seeds"
        : "errors %s (paired t, %s, Holm, 5%%)"
            .formatted(
                differ == 0
                    ? "are not shown to differ"
                    : "differ in " + Numbers.count(differ, "cell"),
                Numbers.count(tests.size(), "cell"));
  }

  private static String time(List<Pair> pairs) {
    double[] logs =
        pairs.stream().flatMapToDouble(pair -> Arrays.stream(pair.logRatios())).toArray();
    return logs.length == 0
        ? "times cannot be compared, as no pair of trials ran alone"
        : "B takes %s times as long as A"
            .formatted(Numbers.fixed(Math.exp(Summary.of(logs).mean()), 2));
  }

  private static Map<Place, Row> rows(IncludedRecords records, String reference) {
    Map<Place, Row> rows = new LinkedHashMap<>();
    for (WorkloadResults results : WorkloadResults.of(records, reference)) {
      for (Row row : results.rows()) {
        rows.put(new Place(results.label(), row.method().label(), row.fraction()), row);
      }
    }
    return rows;
  }

  private static Table table(List<Pair> pairs) {
    return new Columns<Pair>()
        .words(Table.WORKLOAD, "", pair -> Cell.of(pair.place().workload()))
        .words(Table.METHOD, "", pair -> Cell.of(pair.place().method()))
        .numbers(Table.FRACTION, "", pair -> Cell.of(Numbers.fraction(pair.place().fraction())))
        .numbers("errors A (%)", "", pair -> mean(pair.a()))
        .numbers("errors B (%)", "", pair -> mean(pair.b()))
        .numbers(
            "B - A (points)",
            "",
            pair -> estimate(pair.errors().map(d -> text(d.mean(), d.interval(), d.n()))))
        .numbers(
            "time B / A",
            "",
            pair -> estimate(pair.time().map(r -> text(r.geometricMean(), r.interval(), r.n()))))
        .table("comparison", CAPTION, pairs);
  }

  private static String text(double mean, Interval interval, int n) {
    return "%s %s (%s)".formatted(Numbers.fixed(mean, 2), Numbers.interval(interval, 2), n);
  }

  private static double error(TrialRecord record) {
    return 100 * Row.outcome(record).score().errorRate();
  }

  private static double logRatio(TrialRecord one, TrialRecord other) {
    return Row.isTimed(one) && Row.isTimed(other)
        ? Math.log(Row.measurements(one).trainSeconds())
            - Math.log(Row.measurements(other).trainSeconds())
        : Double.NaN;
  }

  private static Cell mean(Row row) {
    return row.determined(outcome -> 100 * outcome.score().errorRate())
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
