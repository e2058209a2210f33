package org.nwsbench.harness.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collector of violations at one place after another. */
final class AuditViolations {

  private final List<AuditViolation> all = new ArrayList<>();
  private String place = "";

  /** What follows is found at {@code newPlace}. */
  void at(String newPlace) {
    place = newPlace;
  }

  /** Adds a violation of {@code rule} unless {@code holds}. */
  void require(boolean holds, String rule, String format, Object... values) {
    if (!holds) {
      all.add(new AuditViolation(place, rule, String.format(Locale.ROOT, format, values)));
    }
  }

  List<AuditViolation> all() {
    return List.copyOf(all);
  }
}
