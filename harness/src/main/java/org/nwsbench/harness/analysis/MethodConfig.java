package org.nwsbench.harness.analysis;

import java.util.Comparator;

/**
 * A method as it was configured on one workload: one line of a figure, one row of a table at each
 * budget fraction.
 *
 * @param variant what tells it from the method's other configurations; empty when it has one only
 * @param budget reference budget B in work units
 * @param reference id of the method that all others are compared with
 */
public record MethodConfig(String method, String variant, long budget, String reference) {

  /** The reference first, then those whose id begins as its does up to the dot, then by id. */
  public static final Comparator<MethodConfig> ORDER =
      Comparator.comparing((MethodConfig config) -> !config.isReference())
          .thenComparing(config -> !family(config.method).equals(family(config.reference)))
          .thenComparing(MethodConfig::method)
          .thenComparing(MethodConfig::variant)
          .thenComparing(MethodConfig::budget);

  private static String family(String id) {
    return id.substring(0, id.indexOf('.') + 1);
  }

  public boolean isReference() {
    return method.equals(reference);
  }

  /** Returns whether its id begins as the reference's does up to the dot. */
  boolean isOfReferenceFamily() {
    return isReference() || (!family(method).isEmpty() && family(method).equals(family(reference)));
  }

  /** Returns the method's id and, if it needs one, its variant in brackets. */
  public String label() {
    return variant.isEmpty() ? method : method + " (" + variant + ")";
  }
}
