package org.nwsbench.harness.report.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * What an audit says about an experiment's records.
 *
 * @param breaches how many rules were found broken
 * @param unscored records whose scores nobody recomputed
 */
public record Vetting(int breaches, int unscored) {

  /** All rules hold, and all scores were recomputed. */
  public static final Vetting CLEAN = new Vetting(0, 0);

  /** Number of breaches in words. */
  public String words() {
    return breaches == 0 ? "no breach" : breaches == 1 ? "1 breach" : breaches + " breaches";
  }

  /** What each table says first about {@code records} records; empty if nothing is amiss. */
  public String caveat(int records) {
    List<String> caveats = new ArrayList<>();
    if (breaches > 0) {
      caveats.add(
          "This experiment fails its audit (%s of the rules): do not rely on this table."
              .formatted(words()));
    }
    if (unscored > 0) {
      caveats.add(
          "The scores of %d of %d records were not recomputed, since their data was not at hand."
              .formatted(unscored, records));
    }
    return String.join(" ", caveats);
  }
}
