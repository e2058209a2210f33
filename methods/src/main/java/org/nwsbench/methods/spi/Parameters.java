package org.nwsbench.methods.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of all parameters that a method declares, each within its range. */
public final class Parameters {

  private final Map<String, Object> values;

  private Parameters(Map<String, Object> values) {
    this.values = values;
  }

  /** Returns the defaults of {@code spec}. */
  public static Parameters defaults(MethodSpec spec) {
    return of(spec, Map.of());
  }

  /**
   * Returns the values given as text in {@code overrides}, and the defaults of {@code spec} for all
   * other parameters.
   *
   * @throws IllegalArgumentException if a name is not declared or a value is not permitted. The
   *     message names method, parameter and what is permitted
   */
  public static Parameters of(MethodSpec spec, Map<String, String> overrides) {
    List<String> declared = spec.parameters().stream().map(ParameterSpec::name).toList();
    for (String name : overrides.keySet()) {
      if (!declared.contains(name)) {
        throw new IllegalArgumentException(
            "method %s has no parameter \"%s\"; it has: %s"
                .formatted(
                    spec.id(), name, declared.isEmpty() ? "none" : String.join(", ", declared)));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParameterSpec parameter : spec.parameters()) {
      String text = overrides.getOrDefault(parameter.name(), parameter.defaultText());
      try {
        values.put(parameter.name(), parameter.parse(text));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("method " + spec.id() + ": " + e.getMessage(), e);
      }
    }
    return new Parameters(values);
  }

  /**
   * Returns the value of a {@link ParameterSpec.Real}.
   *
   * @throws IllegalArgumentException if the method declares no such parameter
   */
  public double real(String name) {
    return get(name, Double.class);
  }

  /**
   * Returns the value of a {@link ParameterSpec.Whole}.
   *
   * @throws IllegalArgumentException if the method declares no such parameter
   */
  public int whole(String name) {
    return get(name, Integer.class);
  }

  /**
   * Returns the value of a {@link ParameterSpec.Choice}.
   *
   * @throws IllegalArgumentException if the method declares no such parameter
   */
  public String choice(String name) {
    return get(name, String.class);
  }

  /** Returns all values as text, in the order of declaration. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    values.forEach((name, value) -> text.put(name, value.toString()));
    return text;
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "no %s parameter \"%s\" among %s".formatted(type.getSimpleName(), name, values.keySet()));
    }
    return type.cast(value);
  }
}
