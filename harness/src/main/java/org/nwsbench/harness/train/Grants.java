package org.nwsbench.harness.train;

import java.util.Set;
import org.nwsbench.methods.spi.Need;

/** What a method declared is what it gets. */
final class Grants {

  private Grants() {}

  /**
   * Passes if {@code need} was declared.
   *
   * @throws IllegalStateException if not; the message names the need
   */
  static void require(Set<Need> granted, Need need) {
    if (!granted.contains(need)) {
      throw new IllegalStateException(
          "the method did not declare that it needs %s (Need.%s)"
              .formatted(need.description(), need));
    }
  }
}
