package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.Phase;

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
    phases = Collections.unmodifiableMap(new TreeMap<>(phases));
    if (!(trainSeconds > 0) || phases.values().stream().anyMatch(seconds -> !(seconds >= 0))) {
      throw new IllegalArgumentException(
          "training of %s s with phases %s: times are positive".formatted(trainSeconds, phases));
    }
  }

  /** What had been spent when a point of the curve was reached. */
  public record EvaluationPoint(double wallSeconds, double cpuSeconds, Map<Phase, Double> phases) {

    public EvaluationPoint {
      phases = Collections.unmodifiableMap(new TreeMap<>(phases));
    }
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
