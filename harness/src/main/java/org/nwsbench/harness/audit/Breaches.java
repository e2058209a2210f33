package org.nwsbench.harness.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects breaches at one place after another. */
final class Breaches {

  private final List<Breach> all = new ArrayList<>();
  private String place = "";

  /** What follows is found at {@code newPlace}. */
  void at(String newPlace) {
    place = newPlace;
  }

  /** Names a breach of {@code rule} unless {@code holds}. */
  void require(boolean holds, String rule, String format, Object... values) {
    if (!holds) {
      all.add(new Breach(place, rule, String.format(Locale.ROOT, format, values)));
    }
  }

  List<Breach> all() {
    return List.copyOf(all);
  }
}
