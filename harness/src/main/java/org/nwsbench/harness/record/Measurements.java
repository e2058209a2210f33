package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.Phase;

/**
 * What was measured: differs from run to run.
 *
 * @param startSeconds from the JVM's start to the first moment of training
 * @param trainSeconds wall time of training, evaluation excluded
 * @param cpuSeconds CPU time of the whole process during training, native threads, threads that
 *     ended and children included; negative where the system does not tell
 * @param phases seconds by phase
 * @param untimedShare share of {@code trainSeconds} that no phase covers
 * @param gcSeconds garbage collection during training; it lies inside phases
 * @param forwardShare a forward's share of a forward and backward of one batch, by a probe before
 *     training (the work clock says 1/3)
 * @param peakRssBytes largest resident size of the worker process; negative where the system does
 *     not tell
 * @param samplerBytes heap reachable from the sampler alone, the training set excluded
 * @param exclusive whether no other trial ran beside this one: only then are times published
 * @param threadsSeen most threads seen in the process during training
 * @param diagnostics what vouches for the times; empty where the record's schema has no such field
 * @param curve times of the outcome's curve, point by point
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
    @JsonProperty("witness") Optional<TimingDiagnostics> diagnostics,
    List<EvaluationPoint> curve) {

  private static final double CPU_TOLERANCE = 1.05;
  private static final double CPU_SLACK_SECONDS = 0.1;

  public Measurements {
    phases = Collections.unmodifiableMap(new TreeMap<>(phases));
    if (!(trainSeconds > 0) || phases.values().stream().anyMatch(seconds -> !(seconds >= 0))) {
      throw new IllegalArgumentException(
          "training of %s s with phases %s: times are positive".formatted(trainSeconds, phases));
    }
  }

  /**
   * What had been spent when a point of the curve was reached.
   *
   * @param wallSeconds of training
   * @param cpuSeconds of the process during training; negative where the system does not tell
   * @param phases seconds by phase; empty where the record's schema has no such field
   */
  public record EvaluationPoint(double wallSeconds, double cpuSeconds, Map<Phase, Double> phases) {

    public EvaluationPoint {
      phases = Collections.unmodifiableMap(new TreeMap<>(phases));
    }
  }

  /**
   * How the trial was prepared and watched.
   *
   * @param rehearsalSeconds the part of {@code startSeconds} in which throw-away models were
   *     trained, so that the code was warm; the rest is cold
   * @param calibration a fixed piece of work, timed before and after
   * @param pauseProof whether anything else computed while the clock was stopped
   * @param compilerSeconds the part of {@code cpuSeconds} that the JVM's compilers used beside the
   *     trial; empty where the system does not tell, or the record's schema has no such field
   */
  public record TimingDiagnostics(
      double rehearsalSeconds,
      @JsonProperty("ruler") Calibration.Pair calibration,
      PauseProof pauseProof,
      OptionalDouble compilerSeconds) {}

  /** Seconds of the JVM's compilers; empty where they were not measured. */
  public OptionalDouble compilerSeconds() {
    return diagnostics.map(TimingDiagnostics::compilerSeconds).orElse(OptionalDouble.empty());
  }

  /**
   * CPU seconds that the training may have used: of its engine threads and the JVM's compilers
   * where it ran alone, of all processors beside others. More says that something else computed.
   */
  public double cpuBound(int engineThreads, int processors, double compilerSeconds) {
    double all = trainSeconds * processors * CPU_TOLERANCE;
    double alone = trainSeconds * engineThreads * CPU_TOLERANCE + compilerSeconds;
    return (exclusive ? Math.min(all, alone) : all) + CPU_SLACK_SECONDS;
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
