package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/**
 * The trials of one workload that were scored on one part of the data, with one record for each
 * trial (see {@link IncludedRecords}).
 *
 * @param referenceId id of the method with which all others are compared, whether it was run or not
 * @param records at least one
 * @param rows one row for each method and budget fraction that was run, in this order
 */
public record WorkloadResults(String referenceId, List<TrialRecord> records, List<Row> rows) {

  private static final int SHOWN_DIGITS = 8;

  /** Groups included records by workload and {@link Part} of the data, in order of label. */
  public static List<WorkloadResults> of(IncludedRecords records, String reference) {
    Map<String, List<TrialRecord>> groups = new TreeMap<>();
    for (TrialRecord record : records.included()) {
      groups.computeIfAbsent(label(record.spec()), name -> new ArrayList<>()).add(record);
    }
    return groups.values().stream()
        .map(group -> new WorkloadResults(reference, group, rows(group, reference)))
        .toList();
  }

  /**
   * Groups included records by workload and part. Workloads of the primary hypotheses come first,
   * in the order of the declaration.
   */
  public static List<WorkloadResults> of(IncludedRecords records, Declaration declaration) {
    List<String> first =
        declaration.primary().map(Declaration.Primary::workloads).orElse(List.of());
    return of(records, declaration.reference()).stream()
        .sorted(
            Comparator.comparing(
                results ->
                    first.contains(results.label())
                        ? first.indexOf(results.label())
                        : first.size()))
        .toList();
  }

  private static String label(TrialSpec spec) {
    String workload = spec.workload().id();
    return spec.part() == Part.TEST ? workload : workload + "-" + name(spec.part());
  }

  public static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return label(records.get(0).spec());
  }

  public String workloadId() {
    return records.get(0).spec().workload().id();
  }

  Part part() {
    return records.get(0).spec().part();
  }

  public String partName() {
    return name(part());
  }

  public int pointDecimals() {
    int scored =
        records.stream()
            .flatMap(record -> record.outcome().stream())
            .mapToInt(outcome -> outcome.score().rows())
            .max()
            .orElse(1);
    return Math.max(2, (int) Math.ceil(Math.log10(scored / 100.0)));
  }

  public List<MethodConfig> methods() {
    return rows.stream().map(Row::method).distinct().toList();
  }

  Optional<MethodConfig> only(String method) {
    List<MethodConfig> configs =
        methods().stream().filter(config -> config.method().equals(method)).toList();
    return configs.size() == 1 ? Optional.of(configs.get(0)) : Optional.empty();
  }

  public boolean isUnsuited(String method) {
    List<TrialRecord> tried =
        records.stream().filter(record -> record.spec().method().equals(method)).toList();
    return !tried.isEmpty() && tried.stream().allMatch(record -> record.status() == Status.SKIPPED);
  }

  public NavigableSet<Double> fractions() {
    return rows.stream().map(Row::fraction).collect(Collectors.toCollection(TreeSet::new));
  }

  public NavigableSet<Long> seeds(double fraction) {
    return records.stream()
        .map(TrialRecord::spec)
        .filter(spec -> spec.budgetFraction() == fraction)
        .map(TrialSpec::seed)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public double headlineFraction() {
    NavigableSet<Double> upToOne = fractions().headSet(1.0, true);
    return upToOne.isEmpty() ? fractions().first() : upToOne.last();
  }

  /**
   * Returns the row of a method at a fraction. It has no trials if the method was not run there.
   */
  public Row row(MethodConfig method, double fraction) {
    return rows.stream()
        .filter(row -> row.method().equals(method) && row.fraction() == fraction)
        .findFirst()
        .orElse(new Row(method, fraction, List.of()));
  }

  public List<Row> rows(MethodConfig method) {
    return rows.stream().filter(row -> row.method().equals(method)).toList();
  }

  public List<MethodConfig> withReference(MethodConfig method) {
    return Stream.concat(Stream.of(method), reference(method).stream()).distinct().toList();
  }

  public List<Row> withReference(MethodConfig method, double fraction) {
    return withReference(method).stream().map(config -> row(config, fraction)).toList();
  }

  /**
   * Returns the reference of a method: the only configuration of the reference with the same full
   * budget B. Returns empty if there are none or several.
   */
  public Optional<MethodConfig> reference(MethodConfig method) {
    List<MethodConfig> references =
        methods().stream()
            .filter(MethodConfig::isReference)
            .filter(reference -> reference.budget() == method.budget())
            .toList();
    return references.size() == 1 ? Optional.of(references.get(0)) : Optional.empty();
  }

  /**
   * Returns the fractions at which, for every seed that both have, a method's training ended with
   * exactly the weights of the reference's training. Returns none for the reference itself.
   */
  public List<Double> sameAsReference(MethodConfig method) {
    return reference(method).filter(reference -> !reference.equals(method)).stream()
        .flatMap(
            reference ->
                rows(method).stream().filter(row -> isSame(row, row(reference, row.fraction()))))
        .map(Row::fraction)
        .toList();
  }

  private static boolean isSame(Row row, Row other) {
    return row.pairs(other, (one, two) -> finalWeights(one).equals(finalWeights(two)) ? 1 : 0)
            .min()
            .orElse(0)
        == 1;
  }

  private static String finalWeights(TrialRecord record) {
    return Row.outcome(record).finalWeightsSha256();
  }

  /**
   * Returns the final error of a method minus that of its reference at a budget fraction, in
   * percentage points: one difference for each seed for which both have a valid trial on the same
   * data and split, in order of seed. Returns none without a reference.
   */
  public double[] differences(MethodConfig method, double fraction) {
    return paired(method, fraction, WorkloadResults::points);
  }

  /**
   * Returns the logarithms of a method's final loss divided by its reference's, paired as in {@link
   * #differences}. A value is not finite if one of the losses is 0.
   */
  public double[] logLossRatios(MethodConfig method, double fraction) {
    return paired(
        method,
        fraction,
        (trial, reference) ->
            Math.log(
                Row.outcome(trial).score().meanLoss() / Row.outcome(reference).score().meanLoss()));
  }

  private double[] paired(
      MethodConfig method,
      double fraction,
      ToDoubleBiFunction<TrialRecord, TrialRecord> difference) {
    return reference(method)
        .map(reference -> row(method, fraction).pairs(row(reference, fraction), difference))
        .orElse(DoubleStream.empty())
        .toArray();
  }

  private static double points(TrialRecord trial, TrialRecord reference) {
    Outcome.Score score = Row.outcome(trial).score();
    Outcome.Score other = Row.outcome(reference).score();
    long rows = score.rows();
    long difference = score.errors() * (long) other.rows() - other.errors() * rows;
    return 100.0 * difference / (rows * other.rows());
  }

  private static List<Row> rows(Collection<TrialRecord> records, String reference) {
    Map<String, Map<String, NavigableSet<String>>> values = new TreeMap<>();
    for (TrialRecord record : records) {
      Map<String, NavigableSet<String>> ofMethod =
          values.computeIfAbsent(record.spec().method(), method -> new TreeMap<>());
      properties(record.spec())
          .forEach(
              (name, value) -> ofMethod.computeIfAbsent(name, n -> new TreeSet<>()).add(value));
    }
    Map<MethodConfig, Map<Double, List<TrialRecord>>> cells = new TreeMap<>(MethodConfig.ORDER);
    for (TrialRecord record : records) {
      TrialSpec spec = record.spec();
      String variant = variant(spec, values.get(spec.method()));
      cells
          .computeIfAbsent(
              new MethodConfig(spec.method(), variant, spec.workload().budget(), reference),
              method -> new TreeMap<>())
          .computeIfAbsent(spec.budgetFraction(), fraction -> new ArrayList<>())
          .add(record);
    }
    Comparator<TrialRecord> bySeed = Comparator.comparing(record -> record.spec().seed());
    List<Row> rows = new ArrayList<>();
    cells.forEach(
        (method, ladder) ->
            ladder.forEach(
                (fraction, trials) -> {
                  trials.sort(bySeed.thenComparing(record -> !Row.isScored(record)));
                  rows.add(new Row(method, fraction, trials));
                }));
    return List.copyOf(rows);
  }

  private static String variant(TrialSpec spec, Map<String, NavigableSet<String>> values) {
    List<String> differing = new ArrayList<>();
    properties(spec)
        .forEach(
            (name, value) -> {
              NavigableSet<String> all = values.get(name);
              if (all.size() > 1) {
                int place = all.headSet(value, true).size();
                differing.add(name + " " + (name.equals("workload") ? place : value));
              }
            });
    return String.join(", ", differing);
  }

  private static Map<String, String> properties(TrialSpec spec) {
    // Both are set to fixed values here, because they are properties of their own below.
    Workload otherwise =
        spec.workload().withBudget(3L * spec.workload().batch()).withLearningRate(1);
    Map<String, String> properties = new TreeMap<>(spec.parameters());
    properties.put("learning rate", Double.toString(spec.workload().learningRate()));
    properties.put("B", Numbers.grouped(spec.workload().budget()));
    properties.put("threads", Integer.toString(spec.engineThreads()));
    properties.put("data", abbreviated(spec.dataSha256()));
    properties.put("split", abbreviated(spec.splitSha256()));
    properties.put("workload", Json.canonical(otherwise));
    return properties;
  }

  private static String abbreviated(String hash) {
    return hash.substring(0, Math.min(hash.length(), SHOWN_DIGITS));
  }
}
