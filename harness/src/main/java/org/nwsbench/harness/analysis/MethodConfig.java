package org.nwsbench.harness.analysis;

import java.util.Comparator;

/**
 * A method in one configuration on one workload. It is one line of a figure, and one row of a table
 * at each budget fraction.
 *
 * @param variant the settings that distinguish it from the method's other configurations; empty if
 *     the method has only one
 * @param budget B, the work of a full training of the workload, in work units
 * @param reference id of the method with which all others are compared
 */
public record MethodConfig(String method, String variant, long budget, String reference) {

  /**
   * Orders the reference first, then its family (ids that are equal up to the dot), then all others
   * by id.
   */
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

  /** Returns whether the id is equal to the reference's up to the dot. */
  boolean isOfReferenceFamily() {
    return isReference() || (!family(method).isEmpty() && family(method).equals(family(reference)));
  }

  /** Returns the id of the method, with the variant in brackets if there is one. */
  public String label() {
    return variant.isEmpty() ? method : method + " (" + variant + ")";
  }
}
