package org.nwsbench.harness.analysis;

import java.util.Comparator;

/**
 * A method in one configuration on one workload. It is one line of a figure, and one row of a table
 * at each budget fraction.
 *
 * @param variant the settings in which this configuration differs from the method's others; empty
 *     if the method has only one
 * @param budget B, the work of a full training of the workload, in work units
 * @param reference id of the method with which all others are compared
 */
public record MethodConfig(String method, String variant, long budget, String reference) {

  /**
   * Orders the reference first, then its family (methods whose ids have the same part before the
   * dot), then all others. Each group is in order of id.
   */
  public static final Comparator<MethodConfig> ORDER =
      Comparator.comparing((MethodConfig config) -> !config.isReference())
          .thenComparing(config -> !config.isOfReferenceFamily())
          .thenComparing(MethodConfig::method)
          .thenComparing(MethodConfig::variant)
          .thenComparing(MethodConfig::budget);

  private static String family(String id) {
    return id.substring(0, id.indexOf('.') + 1);
  }

  public boolean isReference() {
    return method.equals(reference);
  }

  boolean isOfReferenceFamily() {
    return isReference() || (!family(method).isEmpty() && family(method).equals(family(reference)));
  }

  public String label() {
    return variant.isEmpty() ? method : method + " (" + variant + ")";
  }
}
