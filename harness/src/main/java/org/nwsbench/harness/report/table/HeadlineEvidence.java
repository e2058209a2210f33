package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.ErrorDifferences;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** The evidence of the headline's cells, line by line. */
final class HeadlineEvidence {

  private static final String BLANK = "blank here";

  private final Headline headline;

  HeadlineEvidence(Headline headline) {
    this.headline = headline;
  }

  /** What was asked for, the same in all records of the line. */
  Evidence asked(Headline.Line line, String what, String value) {
    List<Evidence.Item> items =
        line.results().rows(line.contender()).stream()
            .flatMap(row -> row.trials().stream())
            .map(record -> new Evidence.Item(record, value))
            .toList();
    return new Evidence("asked for: " + what, items, value);
  }

  /** S with its interval; that of the reference over itself has none. */
  Evidence speedUp(Headline.Line line, CostMetric clock) {
    Evidence ladders = new SpeedUpEvidence(line.results()).of(line.contender(), clock);
    SpeedUpBootstrap sample = line.speedUps().get(clock);
    return sample == null
        ? ladders
        : new Evidence(
            ladders.rule()
                + "; its 95% interval is a bootstrap of whole seeds, widened for their number",
            ladders.items(),
            ladders.result() + "; " + words(sample));
  }

  private static String words(SpeedUpBootstrap sample) {
    return "seeds %s, resamples %s, beyond the ladder %s%s"
        .formatted(
            sample.seeds(),
            sample.resamples(),
            sample.leftLadder(),
            sample.interval().map(i -> ", interval " + words(i)).orElse(", no interval"));
  }

  private static String words(Interval interval) {
    return "[%s, %s]".formatted(interval.low(), interval.high());
  }

  /** How many resamples left the ladder. */
  Evidence left(Headline.Line line) {
    Evidence ladders = new SpeedUpEvidence(line.results()).of(line.contender(), CostMetric.WORK);
    return new Evidence(
        "left: 100 times the resamples in which S is a bound or not reached, over all resamples",
        ladders.items(),
        line.speedUps().isEmpty()
            ? BLANK
            : line.speedUps().entrySet().stream()
                .map(entry -> "by %s: %s".formatted(name(entry.getKey()), words(entry.getValue())))
                .collect(Collectors.joining("; ")));
  }

  private static String name(CostMetric clock) {
    return clock == CostMetric.WORK ? "work" : "time";
  }

  /** The paired difference of test errors. */
  Evidence difference(Headline.Line line) {
    return paired(
        line,
        "paired difference: test errors over rows in percent at f = 1/2, less those of the"
            + " reference at the same seed; mean, its 95% t interval and the paired t test",
        line.difference().map(HeadlineEvidence::words));
  }

  static String words(PairedDifference difference) {
    return "pairs %s, mean %s, sd %s, t %s, p %s, interval %s"
        .formatted(
            difference.n(),
            difference.mean(),
            difference.sd(),
            difference.t(),
            difference.p(),
            words(difference.interval()));
  }

  /** The same difference if test rows were drawn again. */
  Evidence otherRows(Headline.Line line) {
    return paired(
        line,
        "crossed difference: the same difference by wrong rows, with seeds and rows as random"
            + " factors, in percent",
        line.crossed()
            .map(
                crossed ->
                    "seeds %s, rows %s, mean %s, interval [%s, %s]"
                        .formatted(
                            crossed.seeds(),
                            crossed.rows(),
                            100 * crossed.mean(),
                            100 * crossed.interval().low(),
                            100 * crossed.interval().high())));
  }

  /** Holm's p, which depends on the whole family. */
  Evidence holm(Headline.Line line) {
    return paired(
        line,
        "holm: p of the paired t test, adjusted for all primary hypotheses, of which one without"
            + " two pairs counts as p = 1",
        line.verdict()
            .filter(verdict -> verdict.holm().isPresent())
            .map(verdict -> headline.family().words() + "; here " + verdict.holm().getAsDouble()));
  }

  /** The exact test beside it. */
  Evidence signFlip(Headline.Line line) {
    return paired(
        line,
        "sign flip: share of all 2^n signs of the differences whose sum is at least as far from 0",
        line.verdict()
            .filter(verdict -> verdict.signFlip().isPresent())
            .map(
                verdict ->
                    "differences %s, p %s"
                        .formatted(
                            Arrays.toString(
                                new ErrorDifferences(line.results()).points(line.contender())),
                            verdict.signFlip().getAsDouble())));
  }

  private static Evidence paired(Headline.Line line, String rule, Optional<String> result) {
    List<Evidence.Item> items = new ArrayList<>(errors(line.half()));
    line.results()
        .reference(line.contender())
        .filter(reference -> !reference.equals(line.contender()))
        .ifPresent(
            reference ->
                items.addAll(errors(line.results().row(reference, ErrorDifferences.FRACTION))));
    return new Evidence(rule, items, result.orElse(BLANK));
  }

  /** Test errors of each trial of a row in percent. */
  static List<Evidence.Item> errors(Row row) {
    return row.trials().stream()
        .map(
            record ->
                new Evidence.Item(
                    record,
                    record.isOk()
                        ? Double.toString(100 * Row.errorRate(record.outcome().orElseThrow()))
                        : "(" + record.status().id() + ")"))
        .toList();
  }

  /** Final accuracy at f = 1. */
  Evidence accuracy(Headline.Line line) {
    return new RowEvidence(line.full())
        .mean(
            "100 (1 - errors / rows) of the final model",
            (Outcome outcome) -> 100 * outcome.score().accuracy());
  }

  /** Memory of the sampler at f = 1. */
  Evidence samplerBytes(Headline.Line line) {
    return new RowEvidence(line.full())
        .largest("bytes of the sampler", Measurements::samplerBytes, line.full().samplerBytes());
  }

  /** Memory of the process at f = 1. */
  Evidence peakBytes(Headline.Line line) {
    return new RowEvidence(line.full())
        .largest("resident bytes", Measurements::peakRssBytes, line.full().peakBytes());
  }

  /** A speed-up pooled over workloads. */
  Evidence pooled(Headline.Pooled pooled, CostMetric clock) {
    List<Evidence.Item> items = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (Headline.Line line : pooled.lines()) {
      Evidence ladders = new SpeedUpEvidence(line.results()).of(line.contender(), clock);
      items.addAll(ladders.items());
      SpeedUpBootstrap sample = line.speedUps().get(clock);
      parts.add(
          "%s: %s"
              .formatted(
                  line.results().name(),
                  sample == null ? "no S" : SpeedUpEvidence.conclusion(sample.estimate())));
    }
    return new Evidence(
        "pooled: geometric mean of S over the workloads whose ladder was run, where it is a value on"
            + " each, with a bootstrap of whole seeds inside each workload",
        items,
        String.join("; ", parts)
            + "; "
            + Optional.ofNullable(pooled.speedUps().get(clock))
                .map(HeadlineEvidence::words)
                .orElse("no mean"));
  }

  private static String words(PooledSpeedUp pooled) {
    return "workloads %s, seeds %s, geometric mean %s%s"
        .formatted(
            pooled.workloads(),
            pooled.seeds(),
            pooled.factor(),
            pooled.interval().map(i -> ", interval " + words(i)).orElse(", no interval"));
  }

  /** The name of a pooled row. */
  Evidence asked(Headline.Pooled pooled, String what, String value) {
    List<Evidence.Item> items =
        pooled.lines().stream()
            .flatMap(line -> asked(line, what, line.results().name()).items().stream())
            .toList();
    return new Evidence("asked for: " + what, items, value);
  }

  /** What is not pooled. */
  Evidence notPooled() {
    return new Evidence("not pooled: workloads differ in what it counts", List.of(), BLANK);
  }
}
