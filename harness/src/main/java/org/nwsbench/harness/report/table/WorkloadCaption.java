package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Summary;

/** What a reader must know of a workload's trials, in words; every distinct value is said. */
final class WorkloadCaption {

  private WorkloadCaption() {}

  static String of(WorkloadResults results) {
    List<String> sentences = new ArrayList<>();
    sentences.add(subject(results));
    sentences.add(rows(results));
    sentences.add(seeds(results));
    sentences.add(
        "Time is training wall time, CPU that of the whole process meanwhile, and sampler (%) the"
            + " share of time spent on choosing rows; memory is the largest over seeds.");
    start(results.records()).ifPresent(sentences::add);
    String drift = new CalibrationDrift(results.records()).warning();
    if (!drift.isEmpty()) {
      sentences.add(drift);
    }
    sentences.add(
        "S is the speed-up over %s at equal %s error, by work and by time."
            .formatted(results.referenceId(), results.partName()));
    budgets(results).ifPresent(sentences::add);
    probe(results.records())
        .ifPresent(
            share ->
                sentences.add(
                    "A forward pass took %s of forward and backward (the work clock says 0.33)."
                        .formatted(Numbers.fixed(share, 2))));
    sentences.add(new Provenance(results.records()).sentence());
    return String.join(" ", sentences);
  }

  private static String subject(WorkloadResults results) {
    Provenance provenance = new Provenance(results.records());
    return "%s: %s."
        .formatted(
            results.name(),
            String.join("; also ", provenance.distinct(r -> r.spec().workload().title())));
  }

  private static String rows(WorkloadResults results) {
    NavigableSet<Long> trained = new TreeSet<>();
    NavigableSet<Integer> scored = new TreeSet<>();
    for (TrialRecord record : results.records()) {
      record.outcome().map(Outcome::trainRows).ifPresent(trained::add);
      record.outcome().map(outcome -> outcome.score().rows()).ifPresent(scored::add);
    }
    Provenance provenance = new Provenance(results.records());
    return "Data set %s, %s training rows; budget B = %s work units; scored on the %s rows of the %s part."
        .formatted(
            String.join(" and ", provenance.distinct(r -> r.spec().workload().dataset())),
            numbers(trained),
            numbers(provenance.distinct(r -> r.spec().workload().budget())),
            numbers(scored),
            results.partName());
  }

  private static String seeds(WorkloadResults results) {
    NavigableSet<Integer> counts = new TreeSet<>();
    results.fractions().forEach(f -> counts.add(results.seeds(f).size()));
    boolean complete =
        results.allRows().stream()
            .allMatch(row -> row.valid().size() == results.seeds(row.fraction()).size());
    return complete && counts.size() == 1
        ? "Mean ± sd over %s.".formatted(Numbers.count(counts.first(), "seed"))
        : "Mean ± sd over the N valid seeds (N of those expected where some are missing).";
  }

  /** Cold and warm parts of what comes before training. */
  private static Optional<String> start(Collection<TrialRecord> records) {
    List<Measurements> known =
        records.stream()
            .filter(TrialRecord::isOk)
            .map(Row::measurements)
            .filter(measured -> measured.exclusive() && measured.witness().isPresent())
            .toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double warm = 0;
    double all = 0;
    for (Measurements measured : known) {
      warm += measured.witness().orElseThrow().rehearsalSeconds() / known.size();
      all += measured.startSeconds() / known.size();
    }
    return Optional.of(
        "Before training, and not in its time, a worker took %s s to start cold and %s s to rehearse."
            .formatted(Numbers.fixed(all - warm, 1), Numbers.fixed(warm, 1)));
  }

  /** How much the error still depends on the budget: where it hardly does, S says little. */
  private static Optional<String> budgets(WorkloadResults results) {
    List<MethodConfig> references =
        results.methods().stream().filter(MethodConfig::isReference).toList();
    if (references.size() != 1) {
      return Optional.empty();
    }
    OptionalDouble half = errorRatio(results, references.get(0), 0.5);
    OptionalDouble twice = errorRatio(results, references.get(0), 2);
    return half.isEmpty() || twice.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "With half of the budget %s makes %s times the errors that it makes at f = 1, with twice"
                    .formatted(results.referenceId(), Numbers.fixed(half.getAsDouble(), 2))
                + " of it %s times.".formatted(Numbers.fixed(twice.getAsDouble(), 2)));
  }

  private static OptionalDouble errorRatio(
      WorkloadResults results, MethodConfig reference, double fraction) {
    Optional<Summary> own = results.row(reference, fraction).determined(Row::errorRate);
    Optional<Summary> full = results.row(reference, 1).determined(Row::errorRate);
    return own.isPresent() && full.isPresent() && full.get().mean() > 0
        ? OptionalDouble.of(own.get().mean() / full.get().mean())
        : OptionalDouble.empty();
  }

  private static OptionalDouble probe(Collection<TrialRecord> records) {
    return records.stream()
        .filter(TrialRecord::isOk)
        .map(Row::measurements)
        .filter(measured -> measured.exclusive())
        .mapToDouble(measured -> measured.forwardShare())
        .sorted()
        .average();
  }

  private static String numbers(Collection<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "unknown"
        : numbers.stream()
            .map(number -> Numbers.grouped(number.longValue()))
            .collect(Collectors.joining(" or "));
  }
}
