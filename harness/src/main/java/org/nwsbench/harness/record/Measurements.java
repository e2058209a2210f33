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
 * The measured values of a trial, which differ from run to run. {@code
 * harness/docs/record-schema-6.json} describes each value.
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

  /** The training time until a point of the learning curve was reached, in seconds. */
  public record EvaluationPoint(double wallSeconds, double cpuSeconds, Map<Phase, Double> phases) {

    public EvaluationPoint {
      phases = copy(phases);
    }
  }

  private static Map<Phase, Double> copy(Map<Phase, Double> phases) {
    Map<Phase, Double> copy = new EnumMap<>(Phase.class);
    copy.putAll(phases);
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Observations that show how far the times of the trial can be trusted: the length of the
   * rehearsal, the calibration before and after the training, what computed in pauses, and the CPU
   * time of the JVM's compilers and of the training thread.
   */
  public record TimingDiagnostics(
      double rehearsalSeconds,
      Calibration.Pair calibration,
      PauseProof pauseProof,
      OptionalDouble compilerSeconds,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble trainerSeconds) {}

  public double pausedSeconds() {
    return diagnostics.pauseProof().pausedSeconds();
  }

  public OptionalDouble compilerSeconds() {
    return diagnostics.compilerSeconds();
  }

  /**
   * Returns a description of each timing rule ({@link TimingRules}) that the training broke, by the
   * name of the rule. The two rules on CPU time share the name {@code cpu}. A trial that ran alone
   * applies these rules at its end, and the command {@code verify} applies them to its record if it
   * ended well.
   *
   * @param processors number of processors of the machine
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
        .ifPresent(
            what -> broken.merge("cpu", what, (starved, tooMuch) -> starved + "; " + tooMuch));
    TimingRules.pauses(diagnostics.pauseProof()).ifPresent(what -> broken.put("pause", what));
    return broken;
  }

  public double seconds(Phase phase) {
    return phases.getOrDefault(phase, 0.0);
  }

  public double untimedSeconds() {
    return untimedShare * trainSeconds;
  }

  public double samplingSeconds() {
    return phases.entrySet().stream()
        .filter(entry -> entry.getKey().isSampling())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
