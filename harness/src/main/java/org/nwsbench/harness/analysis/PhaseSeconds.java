package org.nwsbench.harness.analysis;

import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;

/** Training time of a trial by phase. */
public final class PhaseSeconds {

  private PhaseSeconds() {}

  /** Seconds in a phase. */
  public static ToDoubleFunction<Measurements> of(Phase phase) {
    return measured -> measured.phases().getOrDefault(phase, 0.0);
  }

  /** Seconds in no phase. */
  public static double untimed(Measurements measured) {
    return measured.untimedShare() * measured.trainSeconds();
  }
}
