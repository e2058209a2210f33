package org.nwsbench.harness.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Result of an audit.
 *
 * @param violations every rule that does not hold, by record
 * @param notes what could not be checked, and why
 */
public record AuditReport(int records, List<Violation> violations, List<String> notes) {

  static final String NOT_SCORED = ": scores not recomputed";

  /** Returns whether all scores were computed again from the data. */
  public boolean isScored() {
    return notes.stream().noneMatch(note -> note.endsWith(NOT_SCORED));
  }

  public boolean isClean() {
    return violations.isEmpty();
  }

  /** A rule that does not hold at a place: what was found, and what would have been right. */
  public record Violation(String place, String rule, String what) {

    static final String UNREADABLE = "readable";
    static final String OTHER_KEY = "key";

    /** Returns whether the record could be read, and broke another rule. */
    public boolean isRead() {
      return !rule.equals(UNREADABLE) && !rule.equals(OTHER_KEY);
    }

    @Override
    public String toString() {
      return "%s: %s: %s".formatted(place, rule, what);
    }
  }

  @FunctionalInterface
  interface Words {

    void or(String format, Object... values);
  }

  /** Collector of violations at one place after another. */
  static final class Violations {

    private final List<Violation> all = new ArrayList<>();
    private String place = "";

    void at(String newPlace) {
      place = newPlace;
    }

    void add(String rule, String what) {
      all.add(new Violation(place, rule, what));
    }

    /** Asks for words, and adds a violation in them unless {@code rule} holds. */
    Words require(String rule, boolean holds) {
      return (format, values) -> {
        if (!holds) {
          add(rule, String.format(Locale.ROOT, format, values));
        }
      };
    }

    List<Violation> all() {
      return all;
    }
  }
}
