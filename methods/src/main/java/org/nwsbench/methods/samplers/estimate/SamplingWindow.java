package org.nwsbench.methods.samplers.estimate;

import java.util.List;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;

/**
 * The part of the budget, {@code [warmUp, offAt)}, in which a method chooses; before and after, all
 * rows are drawn alike.
 */
public record SamplingWindow(double warmUp, double offAt) {

  /** Its parameters, {@code offAt} by default. */
  public static List<ParameterSpec> parameters(double offAt) {
    return List.of(
        new ParameterSpec.Real("warm-up", "share of the budget before sampling", 0.1, 0, 1),
        new ParameterSpec.Real("off-at", "share of the budget when sampling ends", offAt, 0, 1));
  }

  public SamplingWindow {
    if (warmUp > offAt) {
      throw new IllegalArgumentException(
          "warm-up=%s is later than off-at=%s".formatted(warmUp, offAt));
    }
  }

  /**
   * The window that the parameters say.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public static SamplingWindow of(Parameters parameters) {
    return new SamplingWindow(parameters.real("warm-up"), parameters.real("off-at"));
  }

  public boolean contains(Budget budget) {
    return budget.fraction() >= warmUp && !isOver(budget);
  }

  public boolean isOver(Budget budget) {
    return budget.fraction() >= offAt;
  }
}
