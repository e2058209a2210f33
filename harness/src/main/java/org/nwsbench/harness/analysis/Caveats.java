package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Summary;

/**
 * Warnings, which a reader must know before the numbers, and notes on the limits of the results.
 * Each is a sentence or two. The page and the report show both kinds. The terminal shows the first
 * warnings only.
 */
public record Caveats(IncludedRecords records, Verdicts verdicts, int violations) {

  private static final double FLAT = 0.02;

  public static String ofAudit(int violations) {
    return violations == 0
        ? ""
        : "This experiment fails its audit (%s of the rules): do not rely on its numbers."
            .formatted(Numbers.count(violations, "violation"));
  }

  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (violations > 0) {
      warnings.add(ofAudit(violations));
    }
    if (!verdicts.obstacles().isEmpty()) {
      warnings.add(notCompared());
    }
    for (SpeedUps each : verdicts.speedUps()) {
      warnings.addAll(ofReference(each));
      verdicts.lines(each.results()).stream()
          .filter(line -> verdicts.declaration().isContender(line.method()))
          .forEach(
              line ->
                  line.refusalOfTimes()
                      .map(
                          why ->
                              "%s: no verdict on the time of %s, since %s. Run it again on a quiet machine."
                                  .formatted(line.results().label(), line.method().label(), why))
                      .ifPresent(warnings::add));
    }
    return warnings;
  }

  String notCompared() {
    return "Not compared: %s.".formatted(obstacles());
  }

  String obstacles() {
    return verdicts.obstacles().entrySet().stream()
        .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private List<String> ofReference(SpeedUps speedUps) {
    List<String> warnings = new ArrayList<>();
    String who = speedUps.results().label() + ": " + verdicts.declaration().reference();
    double goal = speedUps.goalFraction();
    if (goal != SpeedUps.HALF) {
      warnings.add(
          "%s was not run at half of the budget, so the goal is its error at f = %s, where its own training ends."
              .formatted(who, Numbers.fraction(goal)));
    }
    List<Map.Entry<Double, Double>> errors = List.copyOf(referenceErrors(speedUps).entrySet());
    for (int i = 0; i + 1 < errors.size(); i++) {
      double errorBefore = errors.get(i).getValue();
      double errorAfter = errors.get(i + 1).getValue();
      String from = Numbers.fraction(errors.get(i).getKey());
      String to = Numbers.fraction(errors.get(i + 1).getKey());
      boolean isGoal = errors.get(i + 1).getKey() == goal;
      if (errorAfter > errorBefore) {
        warnings.add(
            "%s gets worse with more training (%s%% errors at f = %s, %s%% at %s): %s."
                .formatted(
                    who,
                    Numbers.significant(100 * errorBefore, 3),
                    from,
                    Numbers.significant(100 * errorAfter, 3),
                    to,
                    isGoal ? "no speed-up can be read at this goal" : "read S with care"));
      } else if (isGoal && errorAfter > (1 - FLAT) * errorBefore) {
        warnings.add(
            "%s hardly improves from f = %s to %s: its curve is flat, so S is uncertain."
                .formatted(who, from, to));
      }
    }
    return warnings;
  }

  private static Map<Double, Double> referenceErrors(SpeedUps speedUps) {
    if (speedUps.goalError(speedUps.goalFraction()).isEmpty()) {
      return Map.of();
    }
    WorkloadResults results = speedUps.results();
    List<Row> ladder = speedUps.ladder(results.only(results.referenceId()).orElseThrow());
    Set<Long> seeds = new HashSet<>(ladder.get(0).bySeed().keySet());
    ladder.forEach(row -> seeds.retainAll(row.bySeed().keySet()));
    Map<Double, Double> errors = new TreeMap<>();
    for (Row row : seeds.isEmpty() ? List.<Row>of() : ladder) {
      double[] logs = seeds.stream().map(row.bySeed()::get).mapToDouble(Row::logError).toArray();
      errors.put(row.fraction(), Math.exp(Summary.of(logs).mean()));
    }
    return errors;
  }

  public List<String> notes() {
    List<TrialRecord> included = records.included();
    List<TrialRecord> superseded = records.superseded();
    CalibrationDrift drift = new CalibrationDrift(included);
    Provenance provenance = new Provenance(included);
    int machines = provenance.kinds();
    List<String> notes = new ArrayList<>();
    notes.add(unfinished());
    if (failed(included) > 0) {
      notes.add(
          "%s of %s gave no result; they enter no mean, and the tables note each."
              .formatted(failed(included), Numbers.count(included.size(), "trial")));
    }
    long untimed = included.stream().filter(each -> Row.isScored(each) && !each.isOk()).count();
    if (untimed > 0) {
      notes.add(
          "The clock of %s is void; their scores and work count, their times do not."
              .formatted(Numbers.count((int) untimed, "trial")));
    }
    if (!superseded.isEmpty()) {
      notes.add(
          "Left out: %s of trainings that ran more than once%s."
              .formatted(
                  Numbers.count(superseded.size(), "record"),
                  failed(superseded) == 0
                      ? ""
                      : ", of which %s did not end well".formatted(failed(superseded))));
    }
    verdicts.workloads().forEach(results -> notes.add(missing(results)));
    notes.add(
        drift.isUnknown()
            ? "No trial that ran alone has a calibration: drift of the machine is unknown."
            : drift.warning());
    if (machines > 1) {
      notes.add(
          "Trials ran on %s kinds of machines; ratios are formed within one kind only."
              .formatted(machines));
    }
    if (provenance.isOfSeveralVersions()) {
      notes.add("Trials ran more than one version of the code.");
    }
    if (included.stream().anyMatch(record -> record.environment().dirty())) {
      notes.add("The source tree differed from the commit that is named.");
    }
    notes.removeIf(String::isEmpty);
    return notes;
  }

  private String unfinished() {
    List<String> declared = verdicts.declaration().trials();
    List<String> missing = new ArrayList<>(declared);
    missing.removeAll(
        records.included().stream().map(trial -> Declaration.name(trial.spec())).toList());
    return missing.isEmpty()
        ? ""
        : "Unfinished: %s of %s planned trials have a record."
            .formatted(
                Numbers.grouped(declared.size() - missing.size()),
                Numbers.grouped(declared.size()));
  }

  private static long failed(List<TrialRecord> records) {
    return records.stream()
        .filter(record -> !Row.isScored(record) && record.status() != Status.SKIPPED)
        .count();
  }

  private static String missing(WorkloadResults results) {
    int missing =
        results.rows().stream()
            .mapToInt(row -> results.seeds(row.fraction()).size() - row.seeds().size())
            .sum();
    return missing == 0
        ? ""
        : "%s: %s not run that other methods were run with."
            .formatted(
                results.label(),
                Numbers.count(missing, "trial") + (missing == 1 ? " was" : " were"));
  }
}
