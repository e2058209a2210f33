package org.nwsbench.harness.analysis;

import java.util.Comparator;

/**
 * A method as it was configured on one workload: one line of a figure, one row of a table at each
 * budget fraction.
 *
 * @param method id of the method
 * @param variant what tells it from the method's other configurations; empty when it has one only
 * @param budget reference budget B in work units
 */
public record MethodConfig(String method, String variant, long budget) {

  /** The method that others are compared with. */
  public static final String REFERENCE = "uniform.reshuffle";

  private static final String REFERENCE_FAMILY = "uniform.";

  /** The reference first, then the rest of its family, then by id. */
  public static final Comparator<MethodConfig> ORDER =
      Comparator.comparingInt(MethodConfig::rank)
          .thenComparing(MethodConfig::method)
          .thenComparing(MethodConfig::variant)
          .thenComparing(MethodConfig::budget);

  /** Whether all others are set against it. */
  public boolean isReference() {
    return method.equals(REFERENCE);
  }

  /** The method's id and, if it needs one, its variant in brackets. */
  public String label() {
    return variant.isEmpty() ? method : method + " (" + variant + ")";
  }

  private int rank() {
    if (isReference()) {
      return 0;
    }
    return method.startsWith(REFERENCE_FAMILY) ? 1 : 2;
  }
}
