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
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.table.CsvTable;

/**
 * Records as tidy CSV, for R or pandas: one row a trial, or one row a point of a curve, joined by
 * the trial's key. Nothing is rounded; what a record does not have is an empty field. {@code
 * harness/docs/export.md} describes the columns.
 */
public final class Export {

  private Export() {}

  /** A record, and whether the tables count it. */
  private record Trial(TrialRecord record, boolean counted) {

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
    CsvTable<Trial> table = new CsvTable<>();
    table.column("key", trial -> trial.record().key());
    asked(table);
    table
        .column("status", trial -> trial.record().status().id())
        .column("reason", trial -> trial.record().reason())
        .column("counted", Trial::counted)
        .column("started_at", trial -> trial.record().startedAt());
    determined(table);
    measured(table);
    environment(table);
    CountedRecords counted = CountedRecords.of(records);
    return table.write(
        Stream.concat(
                counted.counted().stream().map(record -> new Trial(record, true)),
                counted.superseded().stream().map(record -> new Trial(record, false)))
            .toList());
  }

  private static void asked(CsvTable<Trial> table) {
    table
        .column("workload", trial -> trial.spec().workload().id())
        .column("dataset", trial -> trial.spec().workload().dataset())
        .column("network", trial -> trial.spec().workload().network().kind())
        .column("method", trial -> trial.spec().method())
        .column("parameters", trial -> RecordFormat.canonical(trial.spec().parameters()))
        .column("fraction", trial -> trial.spec().budgetFraction())
        .column("budget", trial -> trial.spec().workload().budget())
        .column("learning_rate", trial -> trial.spec().workload().learningRate())
        .column("batch", trial -> trial.spec().workload().batch())
        .column("seed", trial -> trial.spec().seed())
        .column("part", trial -> partName(trial.record()))
        .column("engine_threads", trial -> trial.spec().engineThreads());
  }

  private static String partName(TrialRecord record) {
    return record.spec().part().name().toLowerCase(Locale.ROOT);
  }

  private static void determined(CsvTable<Trial> table) {
    outcome(table, "steps", Outcome::steps);
    outcome(table, "work", Outcome::work);
    outcome(table, "scored_rows", Outcome::scoredRows);
    table.optionalLong(
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

  private static void outcome(CsvTable<Trial> table, String name, Function<Outcome, ?> value) {
    table.optional(name, trial -> trial.record().outcome().map(value));
  }

  private static void measured(CsvTable<Trial> table) {
    measurement(table, "start_seconds", Measurements::startSeconds);
    measurement(table, "train_seconds", Measurements::trainSeconds);
    table.optionalDouble(
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
      CsvTable<Trial> table, String name, Function<Measurements, ?> value) {
    table.optional(name, trial -> trial.record().measurements().map(value));
  }

  /** Empty where the system did not tell, which a record says by a negative number. */
  private static void bytes(
      CsvTable<Trial> table, String name, ToLongFunction<Measurements> value) {
    table.optionalLong(
        name,
        trial ->
            trial.record().measurements().stream()
                .mapToLong(value)
                .filter(number -> number >= 0)
                .findFirst());
  }

  private static void environment(CsvTable<Trial> table) {
    where(table, "commit", Environment::commit);
    where(table, "dirty", Environment::dirty);
    where(table, "cpu", Environment::cpu);
    where(table, "processors", Environment::processors);
    where(table, "memory_bytes", Environment::memoryBytes);
    where(table, "os", Environment::os);
    where(table, "jdk", Environment::jdk);
    table
        .column("data_sha256", trial -> trial.spec().dataSha256())
        .column("split_sha256", trial -> trial.spec().splitSha256())
        .column("code_sha256", trial -> trial.spec().codeSha256())
        .optional("study_sha256", trial -> trial.record().studySha256());
  }

  private static void where(CsvTable<Trial> table, String name, Function<Environment, ?> value) {
    table.column(name, trial -> value.apply(trial.record().environment()));
  }

  /** A row for each point of the curve of each record that trained to its end. */
  public static String curves(Collection<TrialRecord> records) {
    CsvTable<Point> table =
        new CsvTable<Point>()
            .column("key", point -> point.record().key())
            .column("workload", point -> point.record().spec().workload().id())
            .column("method", point -> point.record().spec().method())
            .column("fraction", point -> point.record().spec().budgetFraction())
            .column("seed", point -> point.record().spec().seed())
            .column("part", point -> partName(point.record()))
            .column("point", Point::index)
            .column("work", point -> point.outcome().work())
            .column("steps", point -> point.outcome().steps())
            .column("rows", point -> point.outcome().score().rows())
            .column("errors", point -> point.outcome().score().errors())
            .column("accuracy", point -> point.outcome().score().accuracy())
            .column("macro_f1", point -> point.outcome().score().macroF1())
            .column("mean_loss", point -> point.outcome().score().meanLoss())
            .column("wall_seconds", point -> point.moment().wallSeconds())
            .optionalDouble("cpu_seconds", point -> cpuSeconds(point.moment().cpuSeconds()));
    for (Phase phase : Phase.values()) {
      table.optional(
          phase.id() + "_seconds",
          point -> Optional.ofNullable(point.moment().phases().get(phase)));
    }
    quality(table);
    CountedRecords counted = CountedRecords.of(records);
    return table.write(
        Stream.concat(counted.counted().stream(), counted.superseded().stream())
            .filter(record -> record.outcome().isPresent() && record.measurements().isPresent())
            .flatMap(record -> points(record).stream())
            .toList());
  }

  private static void quality(CsvTable<Point> table) {
    table
        .optional("draws", point -> point.quality().map(SamplerQuality::draws))
        .optionalDouble("ess_share", Point.quality(SamplerQuality::essShare))
        .optional("largest_weight", point -> point.quality().map(SamplerQuality::largestWeight))
        .optional("distinct_share", point -> point.quality().map(SamplerQuality::distinctShare))
        .optionalDouble("variance_reduction", Point.quality(SamplerQuality::varianceReduction))
        .optionalDouble("rank_correlation", Point.quality(SamplerQuality::rankCorrelation))
        .optionalDouble(
            "rank_correlation_without_own",
            Point.quality(SamplerQuality::rankCorrelationWithoutOwn))
        .optionalDouble("staleness", Point.quality(SamplerQuality::staleness));
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
