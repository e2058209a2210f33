package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Machine;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.workload.Workload;

/**
 * Builds records of trials that never ran. All that is not set has a plain default: 1,000 test rows
 * of which 100 are wrong, 10 seconds and 3,000,000 work units at f = 1, both in proportion to f.
 * All else is that of {@link SampleTrials}.
 */
public final class Records {

  private static final int EVALUATIONS = 24;
  private static final long BUDGET = 3_000_000;

  private String workload = "letter-mlp";
  private String method = "uniform.reshuffle";
  private Map<String, String> parameters = Map.of();
  private double fraction = 1;
  private long seed;
  private Part part = Part.TEST;
  private Status status = Status.OK;
  private String reason = "";
  private double errors = 100;
  private int rows = 1000;
  private double seconds = 10;
  private double samplerShare;
  private double scoreShare;
  private double hashSeconds;
  private long scoredRows;
  private boolean exclusive = true;
  private String startedAt = "2020-01-01T00:00:00Z";
  private String cpu = "Example CPU";
  private Optional<String> flags = Optional.empty();
  private Optional<SamplerQuality> quality = Optional.empty();
  private Calibration.Pair calibration = pair(1, 1);

  /** The file of each record, if no trial has several. */
  public static Map<TrialRecord, String> names(Collection<TrialRecord> records) {
    return records.stream()
        .distinct()
        .collect(
            Collectors.toMap(Function.identity(), record -> RecordFolder.name(record.spec(), 0)));
  }

  /** Writes the report of records into {@code folder}. */
  public static List<Path> report(
      Collection<TrialRecord> records, Path folder, int violations, Declaration declaration) {
    return Report.write(
        names(records), folder, violations, declaration, Set.of(FigureFiles.Format.SVG), folder);
  }

  public static Records of(String method) {
    Records records = new Records();
    records.method = method;
    return records;
  }

  public Records workload(String id) {
    workload = id;
    return this;
  }

  public Records parameters(Map<String, String> values) {
    parameters = values;
    return this;
  }

  public Records fraction(double f) {
    fraction = f;
    return this;
  }

  public Records seed(long value) {
    seed = value;
    return this;
  }

  public Records part(Part value) {
    part = value;
    return this;
  }

  public Records failed(Status how, String why) {
    status = how;
    reason = why;
    return this;
  }

  public Records errors(double wrong) {
    errors = wrong;
    return this;
  }

  public Records rows(int scored) {
    rows = scored;
    return this;
  }

  /** Training time of this trial. */
  public Records seconds(double value) {
    seconds = value;
    return this;
  }

  public Records samplerShare(double share) {
    samplerShare = share;
    return this;
  }

  /** Share of the training time in which the model was asked about rows. */
  public Records scoreShare(double share) {
    scoreShare = share;
    return this;
  }

  /** Seconds of making the sampler. */
  public Records hash(double seconds) {
    hashSeconds = seconds;
    return this;
  }

  /** Rows that the model was asked about, as counted. */
  public Records scoredRows(long number) {
    scoredRows = number;
    return this;
  }

  public Records shared() {
    exclusive = false;
    return this;
  }

  public Records startedAt(String instant) {
    startedAt = instant;
    return this;
  }

  public Records cpu(String name) {
    cpu = name;
    return this;
  }

  public Records flags(String sha256) {
    flags = Optional.of(sha256);
    return this;
  }

  /**
   * With a calibration whose product takes these seconds before and after, and whose gather is
   * steady.
   */
  public Records calibration(double before, double after) {
    calibration = pair(before, after);
    return this;
  }

  private static Calibration.Pair pair(double before, double after) {
    return new Calibration.Pair(
        new Calibration.Reading(before, 1), new Calibration.Reading(after, 1));
  }

  /** Tells at all points but the first what the sampler did; ranks only where it estimates. */
  public Records quality(boolean estimates) {
    quality = Optional.of(estimates ? SampleTrials.fullQuality() : SampleTrials.leastQuality());
    return this;
  }

  public TrialRecord build() {
    boolean trained = status == Status.OK || status == Status.INVALID;
    TrialSpec spec = spec();
    Environment here = SampleTrials.environment();
    Machine machine = Copies.with(here.machine(), "cpuFlagsSha256", flags);
    return Copies.with(
        SampleTrials.ok(spec, rows, 0, seconds),
        "status",
        status,
        "reason",
        reason,
        "startedAt",
        startedAt,
        "studySha256",
        Optional.empty(),
        "outcome",
        trained ? Optional.of(outcome(spec)) : Optional.empty(),
        "measurements",
        trained ? Optional.of(measurements()) : Optional.empty(),
        "environment",
        Copies.with(here, "dirty", false, "cpu", cpu, "machine", machine));
  }

  private TrialSpec spec() {
    Workload.Split split = new Workload.Split(false, rows, 0.1);
    Workload letters = SampleTrials.workload(workload).withBudget(BUDGET);
    return Copies.with(
        SampleTrials.uniform(
            Copies.with(letters, "split", split, "evaluations", EVALUATIONS), fraction, seed),
        "method",
        method,
        "parameters",
        parameters,
        "part",
        part);
  }

  private Outcome outcome(TrialSpec spec) {
    long work = spec.work();
    String weights = "final %s %s".formatted(method, seed);
    List<Outcome.Point> curve = new ArrayList<>();
    for (int i = 0; i <= EVALUATIONS; i++) {
      curve.add(point(work, (double) i / EVALUATIONS));
    }
    Outcome.Score last = curve.get(EVALUATIONS).score();
    Outcome outcome = SampleTrials.outcome(last.rows(), last.errors());
    return Copies.with(
        Copies.with(outcome, "steps", work / 192, "work", work, "scoredRows", scoredRows),
        "finalWeightsSha256",
        weights,
        "curve",
        curve,
        "score",
        last);
  }

  /** Falls from 95% wrong to the final errors, ever more slowly. */
  private Outcome.Point point(long work, double progress) {
    double target = errors / rows;
    double rate = target + (0.95 - target) * Math.pow(1 - progress, 2) / (1 + 12 * progress);
    int wrong = (int) Math.round(rows * rate);
    return new Outcome.Point(
        Math.round(work * progress),
        Math.round(work * progress / 192),
        new Outcome.Score(rows, wrong, 1 - rate, 3.3 * rate),
        progress == 0 ? Optional.empty() : quality);
  }

  private Measurements measurements() {
    Map<Phase, Double> phases = new EnumMap<>(Phase.class);
    phases.put(Phase.HASH, hashSeconds);
    phases.put(Phase.SELECT, seconds * samplerShare);
    phases.put(Phase.SCORE, seconds * scoreShare);
    phases.put(Phase.BACKWARD, seconds * (0.98 - samplerShare - scoreShare) - hashSeconds);
    List<Measurements.EvaluationPoint> curve = new ArrayList<>();
    for (int i = 0; i <= EVALUATIONS; i++) {
      double at = seconds * i / EVALUATIONS;
      curve.add(new Measurements.EvaluationPoint(at, at, Map.of()));
    }
    Measurements alone = SampleTrials.measurements(1.5, seconds);
    return Copies.with(
        Copies.with(alone, "phases", phases, "untimedShare", 0.02, "curve", curve),
        "peakRssBytes",
        500L << 20,
        "samplerBytes",
        3L << 19,
        "exclusive",
        exclusive,
        "diagnostics",
        Copies.with(alone.diagnostics(), "calibration", calibration));
  }

  /** Five methods that differ, at f = 1, on one workload. */
  public static List<TrialRecord> study(String workload, int seeds) {
    List<TrialRecord> records = new ArrayList<>();
    String[] methods = {"uniform.reshuffle", "loss.exact", "grad.norm", "nws", "nws.label"};
    double[] errors = {34, 31, 30, 36, 29};
    double[] seconds = {8.2, 12.5, 14.1, 9.4, 9.1};
    for (int m = 0; m < methods.length; m++) {
      for (long seed = 0; seed < seeds; seed++) {
        SplittableRandom random = new SplittableRandom(seed + 100L * m);
        records.add(
            of(methods[m])
                .workload(workload)
                .seed(seed)
                .errors(errors[m] + random.nextInt(5) - 2)
                .seconds(seconds[m] * (0.95 + 0.1 * random.nextDouble()))
                .samplerShare(0.05 * (m + 1))
                .build());
      }
    }
    return records;
  }

  /** Locales whose decimal mark, digits or letters trip careless code. */
  public static List<Locale> locales() {
    return List.of(
        Locale.forLanguageTag("de-DE"),
        Locale.forLanguageTag("ar-EG-u-nu-arab"),
        Locale.forLanguageTag("tr-TR"));
  }
}
