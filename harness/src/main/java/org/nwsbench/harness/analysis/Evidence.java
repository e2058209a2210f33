package org.nwsbench.harness.analysis;

import java.util.List;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What a cell was made from, so that it can be checked by hand.
 *
 * @param rule how the records give the value, with a name before the colon
 * @param items each record that was looked at, with what it gave
 * @param result what came out, unrounded
 */
public record Evidence(String rule, List<Item> items, String result) {

  /** Copies the list. */
  public Evidence {
    items = List.copyOf(items);
  }

  /**
   * A record's part in a cell.
   *
   * @param record looked at
   * @param value the number that it gave, or in brackets why it gave none
   */
  public record Item(TrialRecord record, String value) {}
}
