package org.nwsbench.harness.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.PhaseSeconds;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.table.Columns;
import org.nwsbench.harness.report.table.CsvTable;

/**
 * Records as tidy CSV, for R or pandas: one row a trial, or one row a point of a curve, joined by
 * the trial's key. Nothing is rounded; what a record does not have is an empty field. {@code
 * harness/docs/export.md} describes the columns.
 */
public final class Export {

  private Export() {}

  /** A record, and whether the tables include it. */
  private record Trial(TrialRecord record, boolean included) {

    TrialSpec spec() {
      return record.spec();
    }
  }

  /** A place on the curve of a trial. */
  private record Point(TrialRecord record, int index) {

    Outcome.Point outcome() {
      return record.outcome().orElseThrow().curve().get(index);
    }

    Measurements.EvaluationPoint moment() {
      return record.measurements().orElseThrow().curve().get(index);
    }

    Optional<SamplerQuality> quality() {
      return outcome().quality();
    }

    static Function<Point, OptionalDouble> quality(Function<SamplerQuality, OptionalDouble> value) {
      return point -> point.quality().map(value).orElse(OptionalDouble.empty());
    }
  }

  /** A row for each record, also of those that failed or gave way to a newer one. */
  public static String trials(Collection<TrialRecord> records) {
    Columns<Trial> table = new Columns<>();
    table.value("key", trial -> trial.record().key());
    asked(table);
    table
        .value("status", trial -> trial.record().status().id())
        .value("reason", trial -> trial.record().reason())
        .value("counted", Trial::included)
        .value("started_at", trial -> trial.record().startedAt());
    determined(table);
    measured(table);
    environment(table);
    IncludedRecords included = IncludedRecords.of(records);
    return CsvTable.write(
        table.values(
            Stream.concat(
                    included.included().stream().map(record -> new Trial(record, true)),
                    included.superseded().stream().map(record -> new Trial(record, false)))
                .toList()));
  }

  private static void asked(Columns<Trial> table) {
    table
        .value("workload", trial -> trial.spec().workload().id())
        .value("dataset", trial -> trial.spec().workload().dataset())
        .value("network", trial -> trial.spec().workload().network().kind())
        .value("method", trial -> trial.spec().method())
        .value("parameters", trial -> RecordFormat.canonical(trial.spec().parameters()))
        .value("fraction", trial -> trial.spec().budgetFraction())
        .value("budget", trial -> trial.spec().workload().budget())
        .value("learning_rate", trial -> trial.spec().workload().learningRate())
        .value("batch", trial -> trial.spec().workload().batch())
        .value("seed", trial -> trial.spec().seed())
        .value("part", trial -> partName(trial.record()))
        .value("engine_threads", trial -> trial.spec().engineThreads());
  }

  private static String partName(TrialRecord record) {
    return record.spec().part().name().toLowerCase(Locale.ROOT);
  }

  private static void determined(Columns<Trial> table) {
    outcome(table, "steps", Outcome::steps);
    outcome(table, "work", Outcome::work);
    outcome(table, "scored_rows", Outcome::scoredRows);
    table.value(
        "look_ups",
        trial -> trial.record().outcome().map(Outcome::lookUps).orElse(OptionalLong.empty()));
    outcome(table, "distinct_rows", Outcome::distinctRows);
    outcome(table, "train_rows", Outcome::trainRows);
    outcome(table, "network_parameters", Outcome::networkParameters);
    outcome(table, "rows", outcome -> outcome.score().rows());
    outcome(table, "errors", outcome -> outcome.score().errors());
    outcome(table, "accuracy", outcome -> outcome.score().accuracy());
    outcome(table, "macro_f1", outcome -> outcome.score().macroF1());
    outcome(table, "mean_loss", outcome -> outcome.score().meanLoss());
  }

  private static void outcome(Columns<Trial> table, String name, Function<Outcome, ?> value) {
    table.value(name, trial -> trial.record().outcome().map(value));
  }

  private static void measured(Columns<Trial> table) {
    measurement(table, "start_seconds", Measurements::startSeconds);
    measurement(table, "train_seconds", Measurements::trainSeconds);
    table.value(
        "cpu_seconds",
        trial ->
            trial.record().measurements().stream()
                .flatMapToDouble(measured -> cpuSeconds(measured.cpuSeconds()).stream())
                .findFirst());
    for (Phase phase : Phase.values()) {
      measurement(table, phase.id() + "_seconds", PhaseSeconds.of(phase)::applyAsDouble);
    }
    measurement(table, "untimed_share", Measurements::untimedShare);
    measurement(table, "gc_seconds", Measurements::gcSeconds);
    measurement(table, "forward_share", Measurements::forwardShare);
    bytes(table, "peak_rss_bytes", Measurements::peakRssBytes);
    bytes(table, "sampler_bytes", Measurements::samplerBytes);
    measurement(table, "exclusive", Measurements::exclusive);
  }

  private static void measurement(
      Columns<Trial> table, String name, Function<Measurements, ?> value) {
    table.value(name, trial -> trial.record().measurements().map(value));
  }

  /** Empty where the system did not tell, which a record says by a negative number. */
  private static void bytes(Columns<Trial> table, String name, ToLongFunction<Measurements> value) {
    table.value(
        name,
        trial ->
            trial.record().measurements().stream()
                .mapToLong(value)
                .filter(number -> number >= 0)
                .findFirst());
  }

  private static void environment(Columns<Trial> table) {
    where(table, "commit", Environment::commit);
    where(table, "dirty", Environment::dirty);
    where(table, "cpu", Environment::cpu);
    where(table, "processors", Environment::processors);
    where(table, "memory_bytes", Environment::memoryBytes);
    where(table, "os", Environment::os);
    where(table, "jdk", Environment::jdk);
    table
        .value("data_sha256", trial -> trial.spec().dataSha256())
        .value("split_sha256", trial -> trial.spec().splitSha256())
        .value("code_sha256", trial -> trial.spec().codeSha256())
        .value("study_sha256", trial -> trial.record().studySha256());
  }

  private static void where(Columns<Trial> table, String name, Function<Environment, ?> value) {
    table.value(name, trial -> value.apply(trial.record().environment()));
  }

  /** A row for each point of the curve of each record that trained to its end. */
  public static String curves(Collection<TrialRecord> records) {
    Columns<Point> table =
        new Columns<Point>()
            .value("key", point -> point.record().key())
            .value("workload", point -> point.record().spec().workload().id())
            .value("method", point -> point.record().spec().method())
            .value("fraction", point -> point.record().spec().budgetFraction())
            .value("seed", point -> point.record().spec().seed())
            .value("part", point -> partName(point.record()))
            .value("point", Point::index)
            .value("work", point -> point.outcome().work())
            .value("steps", point -> point.outcome().steps())
            .value("rows", point -> point.outcome().score().rows())
            .value("errors", point -> point.outcome().score().errors())
            .value("accuracy", point -> point.outcome().score().accuracy())
            .value("macro_f1", point -> point.outcome().score().macroF1())
            .value("mean_loss", point -> point.outcome().score().meanLoss())
            .value("wall_seconds", point -> point.moment().wallSeconds())
            .value("cpu_seconds", point -> cpuSeconds(point.moment().cpuSeconds()));
    for (Phase phase : Phase.values()) {
      table.value(
          phase.id() + "_seconds",
          point -> Optional.ofNullable(point.moment().phases().get(phase)));
    }
    quality(table);
    IncludedRecords included = IncludedRecords.of(records);
    return CsvTable.write(
        table.values(
            Stream.concat(included.included().stream(), included.superseded().stream())
                .filter(record -> record.outcome().isPresent() && record.measurements().isPresent())
                .flatMap(record -> points(record).stream())
                .toList()));
  }

  private static void quality(Columns<Point> table) {
    table
        .value("draws", point -> point.quality().map(SamplerQuality::draws))
        .value("ess_share", Point.quality(SamplerQuality::essShare))
        .value("largest_weight", point -> point.quality().map(SamplerQuality::largestWeight))
        .value("distinct_share", point -> point.quality().map(SamplerQuality::distinctShare))
        .value("variance_reduction", Point.quality(SamplerQuality::varianceReduction))
        .value("rank_correlation", Point.quality(SamplerQuality::rankCorrelation))
        .value(
            "rank_correlation_without_own",
            Point.quality(SamplerQuality::rankCorrelationWithoutOwn))
        .value("staleness", Point.quality(SamplerQuality::staleness));
  }

  private static List<Point> points(TrialRecord record) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < record.outcome().orElseThrow().curve().size(); i++) {
      points.add(new Point(record, i));
    }
    return points;
  }

  private static OptionalDouble cpuSeconds(double seconds) {
    return seconds < 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }
}
