package org.nwsbench.harness.analysis;

import java.util.Comparator;

/**
 * A method as it was configured on one workload: one line of a figure, one row of a table at each
 * budget fraction.
 *
 * @param method id of the method
 * @param variant what tells it from the method's other configurations; empty when it has one only
 * @param budget reference budget B in work units
 * @param role what the experiment compares it as
 */
public record MethodConfig(String method, String variant, long budget, Role role) {

  /** What a method is in a comparison. */
  public enum Role {
    /** All others are compared with it. */
    REFERENCE,
    /** Its id begins as that of the reference does, up to the first dot. */
    RELATED,
    OTHER;

    static Role of(String method, String reference) {
      if (method.equals(reference)) {
        return REFERENCE;
      }
      return family(method).equals(family(reference)) ? RELATED : OTHER;
    }

    private static String family(String id) {
      return id.substring(0, id.indexOf('.') + 1);
    }
  }

  /** The reference first, then the rest of its family, then by id. */
  public static final Comparator<MethodConfig> ORDER =
      Comparator.comparing(MethodConfig::role)
          .thenComparing(MethodConfig::method)
          .thenComparing(MethodConfig::variant)
          .thenComparing(MethodConfig::budget);

  /** Whether all others are compared with it. */
  public boolean isReference() {
    return role == Role.REFERENCE;
  }

  /** The method's id and, if it needs one, its variant in brackets. */
  public String label() {
    return variant.isEmpty() ? method : method + " (" + variant + ")";
  }

  /** The same on workloads that may differ in their budget. */
  public MethodConfig ofAnyBudget() {
    return new MethodConfig(method, variant, 0, role);
  }
}
