package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Machine;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.workload.Workload;

/**
 * Builds records of trials that never ran. All that is not set has a plain default: 1,000 test rows
 * of which 100 are wrong, 10 seconds and 3,000,000 work units at f = 1, both in proportion to f.
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
  private boolean dirty;
  private String startedAt = "2020-01-01T00:00:00Z";
  private String cpu = "Example CPU";
  private Optional<String> flags = Optional.empty();
  private Optional<Boolean> quality = Optional.empty();
  private double wobble;
  private Measurements.TimingDiagnostics diagnostics = diagnostics(1, 1);

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

  public Records dirty() {
    dirty = true;
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
    diagnostics = diagnostics(before, after);
    return this;
  }

  private static Measurements.TimingDiagnostics diagnostics(double before, double after) {
    return new Measurements.TimingDiagnostics(
        0.5,
        new Calibration.Pair(new Calibration.Reading(before, 1), new Calibration.Reading(after, 1)),
        new PauseProof(PauseProof.Verdict.PASSED, EVALUATIONS + 1, 0.5, 0, List.of()),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** Relative noise along the curve, drawn from the seed. */
  Records wobble(double relative) {
    wobble = relative;
    return this;
  }

  /** Tells at all points but the first what the sampler did; ranks only where it estimates. */
  public Records quality(boolean estimates) {
    quality = Optional.of(estimates);
    return this;
  }

  public TrialRecord build() {
    boolean trained = status == Status.OK || status == Status.INVALID;
    TrialSpec spec = spec();
    return new TrialRecord(
        TrialRecord.SCHEMA,
        spec.key(),
        status,
        reason,
        startedAt,
        Optional.empty(),
        spec,
        trained ? Optional.of(outcome(spec)) : Optional.empty(),
        trained ? Optional.of(measurements()) : Optional.empty(),
        new Environment(
            "0123456789abcdef0123456789abcdef01234567",
            dirty,
            cpu,
            2,
            8L << 30,
            "Linux 6.1 amd64",
            "Example 17.0.1",
            Map.of("pytorch", "2.7.1", "djl", "0.36.0"),
            new Machine(
                flags,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty())));
  }

  private TrialSpec spec() {
    Workload.Split split = new Workload.Split(false, rows, 0.1);
    Workload.Network network = new Workload.Network("mlp", List.of(64), List.of());
    Workload plain =
        new Workload(
            workload,
            "A table of letters, MLP",
            "letter",
            split,
            true,
            Optional.empty(),
            network,
            0.003,
            64,
            BUDGET,
            EVALUATIONS,
            500,
            0.03,
            60);
    return new TrialSpec(
        plain, method, parameters, fraction, seed, part, 1, "data", "split", "code");
  }

  private Outcome outcome(TrialSpec spec) {
    List<Outcome.Point> curve = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed * 31 + method.hashCode());
    for (int i = 0; i <= EVALUATIONS; i++) {
      double noise = 1 + wobble * (random.nextDouble() - 0.5);
      curve.add(point(spec.work(), (double) i / EVALUATIONS, noise));
    }
    Outcome.Score last = curve.get(EVALUATIONS).score();
    return new Outcome(
        spec.work() / 192,
        spec.work(),
        scoredRows,
        0,
        14_000,
        14_000,
        9_818,
        "initial" + seed,
        "final %s %s".formatted(method, seed),
        curve,
        last,
        List.of());
  }

  /** Falls from 95% wrong to the final errors, ever more slowly. */
  private Outcome.Point point(long work, double progress, double noise) {
    boolean end = progress == 1;
    double target = errors / rows;
    double rate = target + (0.95 - target) * Math.pow(1 - progress, 2) / (1 + 12 * progress);
    double shown = end ? target : Math.min(0.98, rate * noise);
    int wrong = (int) Math.round(rows * shown);
    Outcome.Score score = new Outcome.Score(rows, wrong, 1 - shown, 3.3 * shown);
    return new Outcome.Point(
        Math.round(work * progress),
        Math.round(work * progress / 192),
        score,
        progress == 0 ? Optional.empty() : quality.map(estimates -> quality(progress, estimates)));
  }

  private static SamplerQuality quality(double progress, boolean estimates) {
    OptionalDouble none = OptionalDouble.empty();
    return new SamplerQuality(
        6400,
        OptionalDouble.of(estimates ? 1 - progress / 2 : 1),
        1 + progress,
        Math.min(1, 2 * progress),
        List.of(0.5, 0.5),
        OptionalDouble.of(estimates ? 1 + progress : 1),
        estimates ? OptionalDouble.of(0.5 + progress / 4) : none,
        estimates ? OptionalDouble.of(0.25 + progress / 4) : none);
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
    return new Measurements(
        1.5,
        seconds,
        seconds,
        phases,
        0.02,
        0.01,
        0.25,
        500L << 20,
        3L << 19,
        exclusive,
        12,
        diagnostics,
        curve);
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
                .wobble(0.25)
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
