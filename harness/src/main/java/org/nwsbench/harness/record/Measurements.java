package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TimingRules;
import org.nwsbench.harness.workload.Workload;

/**
 * What was measured: differs from run to run. {@code harness/docs/record-schema-6.json} says what
 * each value is.
 */
public record Measurements(
    double startSeconds,
    double trainSeconds,
    double cpuSeconds,
    Map<Phase, Double> phases,
    double untimedShare,
    double gcSeconds,
    double forwardShare,
    long peakRssBytes,
    long samplerBytes,
    boolean exclusive,
    int threadsSeen,
    TimingDiagnostics diagnostics,
    List<EvaluationPoint> curve) {

  public Measurements {
    phases = copy(phases);
    if (!(trainSeconds > 0) || phases.values().stream().anyMatch(seconds -> !(seconds >= 0))) {
      throw new IllegalArgumentException(
          "training of %s s with phases %s: times are positive".formatted(trainSeconds, phases));
    }
  }

  /** What had been spent when a point of the curve was reached. */
  public record EvaluationPoint(double wallSeconds, double cpuSeconds, Map<Phase, Double> phases) {

    public EvaluationPoint {
      phases = copy(phases);
    }
  }

  /** Returns a copy that takes little memory: a report holds those of all points of all curves. */
  private static Map<Phase, Double> copy(Map<Phase, Double> phases) {
    Map<Phase, Double> copy = new EnumMap<>(Phase.class);
    copy.putAll(phases);
    return Collections.unmodifiableMap(copy);
  }

  /** How the trial was prepared and watched. */
  public record TimingDiagnostics(
      double rehearsalSeconds,
      Calibration.Pair calibration,
      PauseProof pauseProof,
      OptionalDouble compilerSeconds,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble trainerSeconds) {}

  /** Seconds of evaluations, which are no training time. */
  public double pausedSeconds() {
    return diagnostics.pauseProof().pausedSeconds();
  }

  /** Seconds of the JVM's compilers; empty where they were not measured. */
  public OptionalDouble compilerSeconds() {
    return diagnostics.compilerSeconds();
  }

  /**
   * Returns which rules of time a training broke, by the name of the rule, in words; none where all
   * were kept. The trial applies them at its end, and the audit to its record.
   *
   * @param processors of the machine
   */
  public Map<String, String> brokenRules(TrialSpec spec, int processors) {
    Workload workload = spec.workload();
    TimingRules rules = new TimingRules(trainSeconds, spec.engineThreads(), processors);
    Map<String, String> broken = new LinkedHashMap<>();
    rules
        .untimed(
            untimedShare,
            workload.permitsUntimed(untimedShare, trainSeconds),
            workload.untimedBound())
        .ifPresent(what -> broken.put("untimed", what));
    rules
        .starved(diagnostics.trainerSeconds().orElse(trainSeconds), gcSeconds)
        .ifPresent(what -> broken.put("cpu", what));
    rules
        .tooMuchCpu(cpuSeconds, compilerSeconds().orElse(0))
        .ifPresent(what -> broken.put("cpu", what));
    TimingRules.pauses(diagnostics.pauseProof()).ifPresent(what -> broken.put("pause", what));
    return broken;
  }

  public double seconds(Phase phase) {
    return phases.getOrDefault(phase, 0.0);
  }

  public double untimedSeconds() {
    return untimedShare * trainSeconds;
  }

  /** Seconds spent on choosing rows. */
  public double samplingSeconds() {
    return phases.entrySet().stream()
        .filter(entry -> entry.getKey().isSampling())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
