package org.nwsbench.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.StoredRecord;

/**
 * The result of an audit.
 *
 * @param records number of records, unreadable ones included
 * @param violations every broken rule, with the place of the record
 * @param notes what could not be checked, and, if planned trials lack a record, how many have one
 */
public record AuditReport(int records, List<Violation> violations, List<String> notes) {

  static final String NOT_SCORED = ": scores not recomputed";

  /**
   * Returns whether no note says that scores could not be recomputed. An audit of records in memory
   * recomputes none, and yet this is true for it.
   */
  public boolean isScored() {
    return notes.stream().noneMatch(note -> note.endsWith(NOT_SCORED));
  }

  public boolean isClean() {
    return violations.isEmpty();
  }

  /**
   * Checks that every record could be read and has the right key.
   *
   * @throws UsageException if a record could not be read or has another key; the message names it
   *     and the remedy
   */
  public void requireReadable(Path experiment) {
    for (Violation violation : violations) {
      if (!violation.isRead()) {
        throw new UsageException(
            "%s: %s%s; %s"
                .formatted(
                    experiment.resolve(violation.place()),
                    violation.rule().equals(Violation.OTHER_KEY) ? "key " : "",
                    violation.what(),
                    violation.isPacked()
                        ? StoredRecord.RESTORE_PACKED
                        : StoredRecord.RESTORE_LOOSE));
      }
    }
  }

  public List<String> remedies(Path experiment) {
    return violations.stream().map(violation -> violation.remedy(experiment)).distinct().toList();
  }

  /**
   * A broken rule. {@code place} tells where the record is stored, {@code rule} names the rule, and
   * {@code what} says what was found and what would be right.
   */
  public record Violation(String place, String rule, String what) {

    static final String UNREADABLE = "readable";
    static final String OTHER_KEY = "key";

    public boolean isRead() {
      return !rule.equals(UNREADABLE) && !rule.equals(OTHER_KEY);
    }

    private boolean isPacked() {
      return place.contains(StoredRecord.PACKED_LINE) || place.endsWith(".jsonl.xz");
    }

    private String remedy(Path experiment) {
      return isPacked()
          ? StoredRecord.RESTORE_PACKED
          : "move the records named above out of the folder, and the command that made them runs their trials again (nwsbench status %s names it)"
              .formatted(experiment);
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

  static final class Violations {

    private final List<Violation> all = new ArrayList<>();
    private String place = "";

    void at(String newPlace) {
      place = newPlace;
    }

    void add(String rule, String what) {
      all.add(new Violation(place, rule, what));
    }

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
