package org.nwsbench.harness.report;

import java.util.List;
import org.nwsbench.harness.trial.TrialRecord;

/**
 * What a cell was made from, so that it can be checked by hand.
 *
 * @param rule how the records give the value, with a name before the colon
 * @param items each record that was looked at, with what it gave
 * @param result what came out, unrounded
 */
record Evidence(String rule, List<Item> items, String result) {

  /** Copies the list. */
  Evidence {
    items = List.copyOf(items);
  }

  /**
   * A record's part in a cell.
   *
   * @param record looked at
   * @param value the number that it gave, or in brackets why it gave none
   */
  record Item(TrialRecord record, String value) {}
}
