package org.nwsbench.harness.experiment;

import java.util.Map;
import org.nwsbench.harness.UsageException;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * A method with its parameters.
 *
 * @param method the provider
 * @param parameters complete, as text
 */
public record MethodChoice(SamplingMethod method, Map<String, String> parameters) {

  /**
   * The method with some parameters set and defaults for the others.
   *
   * @throws UsageException if a parameter is unknown or a value not permitted
   */
  public static MethodChoice of(SamplingMethod method, Map<String, String> overrides) {
    try {
      return new MethodChoice(method, Parameters.of(method.spec(), overrides).asText());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** The method's id. */
  public String id() {
    return method.spec().id();
  }
}
