package org.nwsbench.harness.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Collects breaches at one place after another. */
final class AuditViolations {

  private final List<AuditViolation> all = new ArrayList<>();
  private final NavigableSet<String> notes = new TreeSet<>();
  private String place = "";

  /** What follows is found at {@code newPlace}. */
  void at(String newPlace) {
    place = newPlace;
  }

  /** Names a breach of {@code rule} unless {@code holds}. */
  void require(boolean holds, String rule, String format, Object... values) {
    if (!holds) {
      all.add(new AuditViolation(place, rule, String.format(Locale.ROOT, format, values)));
    }
  }

  /** Says once what cannot be checked, and why. */
  void note(String what) {
    notes.add(what);
  }

  NavigableSet<String> notes() {
    return notes;
  }

  List<AuditViolation> all() {
    return List.copyOf(all);
  }
}
