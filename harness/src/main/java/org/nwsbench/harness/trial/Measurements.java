package org.nwsbench.harness.trial;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.clock.Phase;

/**
 * What was measured: differs from run to run.
 *
 * @param startSeconds from the JVM's start to the first moment of training
 * @param trainSeconds wall time of training, evaluation excluded
 * @param cpuSeconds CPU time of the whole process during training, native threads included;
 *     negative where the system does not tell
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
    List<Moment> curve) {

  /** Copies map and list. */
  public Measurements {
    EnumMap<Phase, Double> copy = new EnumMap<>(Phase.class);
    copy.putAll(phases);
    phases = Collections.unmodifiableMap(copy);
    curve = List.copyOf(curve);
  }

  /** Seconds of training and of process CPU when a point of the curve was reached. */
  public record Moment(double wallSeconds, double cpuSeconds) {}

  /** Seconds spent on choosing rows. */
  public double samplingSeconds() {
    return phases.entrySet().stream()
        .filter(entry -> entry.getKey().isSampling())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
