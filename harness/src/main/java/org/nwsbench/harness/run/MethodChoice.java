package org.nwsbench.harness.run;

import java.util.Map;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * A method with its parameters.
 *
 * @param parameters complete, as text
 * @param learningRates its own, by id of the workload; elsewhere it trains at the workload's
 */
public record MethodChoice(
    SamplingMethod method, Map<String, String> parameters, Map<String, Double> learningRates) {

  /**
   * The method with some parameters set and defaults for the others.
   *
   * @throws UsageException if a parameter is unknown or a value not permitted
   */
  public static MethodChoice of(SamplingMethod method, Map<String, String> overrides) {
    try {
      return new MethodChoice(method, Parameters.of(method.spec(), overrides).asText(), Map.of());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  public MethodChoice withLearningRates(Map<String, Double> rates) {
    return new MethodChoice(method, parameters, rates);
  }

  Workload adapt(Workload workload) {
    return workload.withLearningRate(
        learningRates.getOrDefault(workload.id(), workload.learningRate()));
  }

  public String id() {
    return method.spec().id();
  }
}
