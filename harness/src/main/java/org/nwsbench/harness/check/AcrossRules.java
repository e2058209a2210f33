package org.nwsbench.harness.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * Rules that compare the records of one experiment with each other. Records of the same trial with
 * one engine thread must have equal outcomes. Trials with the same network, data, training code,
 * seed and number of engine threads must begin with the same weights. Both rules compare records of
 * one {@link Environment#kindOfArithmetic} only. A trial that ran alone must not overlap in time
 * with another one on its machine.
 */
final class AcrossRules {

  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final AuditReport.Violations violations;
  private final Map<List<Object>, List<Object>> outcomes = new HashMap<>();
  private final Map<List<Object>, String> initialWeights = new HashMap<>();
  private final Map<List<Object>, List<Interval>> runs = new HashMap<>();

  private record Interval(String place, Instant begin, Instant end, boolean exclusive) {}

  AcrossRules(AuditReport.Violations violations) {
    this.violations = violations;
  }

  void check(String place, TrialRecord record, int whole) {
    Outcome outcome = record.outcome().orElseThrow();
    Measurements measured = record.measurements().orElseThrow();
    List<Object> arithmetic = record.environment().kindOfArithmetic();
    List<Object> determined = List.of(outcome, whole);
    List<Object> other = outcomes.putIfAbsent(List.of(record.key(), arithmetic), determined);
    violations
        .require(
            "determined",
            other == null || other.equals(determined) || record.spec().engineThreads() > 1)
        .or("another record of the same trial on such a machine determined something else");
    checkWeights(record.spec(), arithmetic, outcome);
    Instant begin = record.started();
    Instant end = begin.plus(atLeast(measured));
    keep(record, new Interval(place, begin, end, measured.exclusive()));
  }

  void began(String place, TrialRecord record) {
    keep(record, new Interval(place, record.started(), record.started(), false));
  }

  private void keep(TrialRecord record, Interval run) {
    Optional<String> boot = record.environment().machine().bootSha256();
    List<Object> machine = boot.isPresent() ? List.of(boot) : record.environment().kindOfMachine();
    runs.computeIfAbsent(machine, key -> new ArrayList<>()).add(run);
  }

  void finish() {
    for (List<Interval> machine : runs.values()) {
      machine.sort(Comparator.comparing(Interval::begin).thenComparing(Interval::place));
      Interval longest = machine.get(0);
      for (Interval run : machine.subList(1, machine.size())) {
        boolean overlap = run.begin().plus(TOLERANCE).isBefore(longest.end());
        violations.at(run.place());
        violations
            .require("exclusive", !overlap || !(longest.exclusive() || run.exclusive()))
            .or(
                "began at %s while %s ran until %s at the least, yet one says that it ran alone",
                run.begin(), longest.place(), longest.end());
        longest = run.end().isAfter(longest.end()) ? run : longest;
      }
    }
  }

  private void checkWeights(TrialSpec spec, List<Object> arithmetic, Outcome outcome) {
    List<Object> start =
        List.of(
            spec.workload().network(),
            spec.dataSha256(),
            spec.trainingCode(),
            spec.seed(),
            spec.engineThreads(),
            arithmetic);
    String weights = outcome.initialWeightsSha256();
    String other = initialWeights.putIfAbsent(start, weights);
    violations
        .require("initial weights", other == null || other.equals(weights))
        .or("are not those of the other trials of this network at seed %d", spec.seed());
  }

  private static Duration atLeast(Measurements measured) {
    double start = measured.exclusive() ? measured.startSeconds() : 0;
    double paused = measured.pausedSeconds();
    return Duration.ofNanos(Math.round((start + measured.trainSeconds() + paused) * 1e9));
  }
}
