package org.nwsbench.harness.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.workload.Workload;

/** Trials made by hand, for tests. */
public final class SampleTrials {

  private SampleTrials() {}

  /** A small workload called {@code id}. */
  public static Workload workload(String id) {
    return new Workload(
        id,
        "A workload of tests",
        "letter",
        new Workload.Split(false, 4000, 0.1),
        true,
        Optional.empty(),
        new Workload.Network("mlp", List.of(8), List.of()),
        0.003,
        64,
        19200,
        4,
        500,
        1.0,
        10);
  }

  /** A trial with two parameters, on the workload {@code letter-mlp}. */
  public static TrialSpec spec() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("pool", "8.0");
    parameters.put("alpha", "1.0");
    return new TrialSpec(
        workload("letter-mlp"),
        "nws.label",
        parameters,
        0.25,
        7,
        Part.TEST,
        1,
        "d".repeat(64),
        "5".repeat(64),
        "c".repeat(64));
  }

  /** A trial of {@code workload} by uniform sampling. */
  public static TrialSpec uniform(Workload workload, double fraction, long seed) {
    return Copies.with(
        spec(),
        "workload",
        workload,
        "method",
        "uniform.reshuffle",
        "parameters",
        Map.of(),
        "budgetFraction",
        fraction,
        "seed",
        seed,
        "part",
        Part.VALIDATION);
  }

  /** An outcome with {@code errors} wrong among {@code rows}. */
  public static Outcome outcome(int rows, int errors) {
    return new Outcome(
        100,
        19200,
        640,
        57_600,
        5000,
        14400,
        1234,
        "1".repeat(64),
        "2".repeat(64),
        List.of(
            new Outcome.Point(
                9600,
                50,
                new Outcome.Score(500, 200, 0.1 + 0.2, 1.0 / 3),
                Optional.of(fullQuality())),
            new Outcome.Point(
                19200,
                100,
                new Outcome.Score(rows, errors, 0.875, 0.5),
                Optional.of(leastQuality()))),
        new Outcome.Score(rows, errors, 0.875, 0.5),
        List.of(new Outcome.WrongRow(3, 25), new Outcome.WrongRow(19999, 0)));
  }

  /** A quality in which every field is set. */
  public static SamplerQuality fullQuality() {
    return new SamplerQuality(
        3200,
        OptionalDouble.of(0.75),
        2.5,
        0.2,
        List.of(0.25, 0.75),
        OptionalDouble.of(1.5),
        OptionalDouble.of(0.5),
        OptionalDouble.of(0.25));
  }

  /** All that a quality must have. */
  public static SamplerQuality leastQuality() {
    OptionalDouble unknown = OptionalDouble.empty();
    return new SamplerQuality(
        3200, unknown, 0, 5000 / 14400.0, List.of(1.0, 0.0), unknown, unknown, unknown);
  }

  /** Measurements of a trial that trained for {@code trainSeconds}. */
  public static Measurements measurements(double startSeconds, double trainSeconds) {
    return new Measurements(
        startSeconds,
        trainSeconds,
        Math.nextUp(trainSeconds),
        Map.of(Phase.HASH, 0.125, Phase.FORWARD, 0.1, Phase.OBSERVE, Double.MIN_VALUE),
        0.015625,
        0.0,
        0.25,
        123456789012L,
        -1,
        true,
        9,
        diagnostics(),
        List.of(
            new Measurements.EvaluationPoint(0.5, 0.75, Map.of(Phase.HASH, 0.125)),
            new Measurements.EvaluationPoint(
                1.0, -1, Map.of(Phase.HASH, 0.125, Phase.FORWARD, 0.1))));
  }

  /** A calibration that drifts by a quarter, and a proof that is broken. */
  private static Measurements.TimingDiagnostics diagnostics() {
    return new Measurements.TimingDiagnostics(
        1.25,
        new Calibration.Pair(
            new Calibration.Reading(0.004, 0.002), new Calibration.Reading(0.005, 0.002)),
        new PauseProof(
            PauseProof.Verdict.BROKEN,
            3,
            0.75,
            0.0,
            List.of(new PauseProof.Intruder("Thread-3", 2, 0.2, 0.25))),
        OptionalDouble.of(0.25),
        OptionalDouble.empty());
  }

  /** An environment in which every field is set. */
  public static Environment environment() {
    return new Environment(
        "0123456789abcdef0123456789abcdef01234567",
        true,
        "A \"quoted\" processor\u00b5",
        2,
        8L << 30,
        "Linux 6.1 amd64",
        "Vendor 17.0.1+2",
        Map.of("pytorch", "2.7.1", "djl", "0.36.0"),
        machine());
  }

  private static Machine machine() {
    return new Machine(
        Optional.of("a".repeat(64)),
        Optional.of("performance"),
        Optional.of("6.1 #1 SMP"),
        List.of("-Xmx1g"),
        Optional.of(0.25),
        Optional.of("b".repeat(64)));
  }

  /** A record of {@code spec} that trained to its end. */
  public static TrialRecord ok(TrialSpec spec, int rows, int errors, double trainSeconds) {
    return new TrialRecord(
        TrialRecord.SCHEMA,
        spec.key(),
        Status.OK,
        "",
        "2026-01-02T03:04:05Z",
        Optional.of("e".repeat(64)),
        spec,
        Optional.of(outcome(rows, errors)),
        Optional.of(measurements(2, trainSeconds)),
        environment());
  }

  /** A record of {@code spec} that did not train to its end. */
  public static TrialRecord without(TrialSpec spec, Status status, String reason) {
    return Copies.with(
        ok(spec, 1, 0, 1),
        "status",
        status,
        "reason",
        reason,
        "outcome",
        Optional.empty(),
        "measurements",
        Optional.empty());
  }

  /** A record of {@code method} on {@code workload} with these numbers of a training. */
  public static TrialRecord trained(
      String workload, String method, long steps, long work, long lookUps, double finalLoss) {
    TrialSpec spec = Copies.with(uniform(workload(workload), 1, 1), "method", method);
    Outcome outcome =
        Copies.with(
            outcome(4000, 321),
            "steps",
            steps,
            "work",
            work,
            "lookUps",
            lookUps,
            "score",
            new Outcome.Score(4000, 321, 0.875, finalLoss));
    return Copies.with(ok(spec, 4000, 321, 1.5), "outcome", Optional.of(outcome));
  }

  /** The record of a trial that ran beside another one. */
  public static TrialRecord shared(TrialRecord record) {
    return Copies.with(
        record,
        "measurements",
        record.measurements().map(alone -> Copies.with(alone, "exclusive", false)));
  }
}
