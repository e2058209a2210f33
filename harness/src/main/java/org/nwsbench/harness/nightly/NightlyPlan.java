package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a night is to do.
 *
 * @param home the source tree, built
 * @param out folder of history and report
 * @param commit to be measured instead of the tree as it is built
 * @param baseline to compare with instead of the newest tag or the one named
 * @param gates which run
 * @param pairs of the statistical gate's screening, even, 4 or more
 */
public record NightlyPlan(
    Path home,
    Path out,
    Optional<String> commit,
    Optional<String> baseline,
    Set<Gate> gates,
    int pairs) {

  /** Copies the set. */
  public NightlyPlan {
    gates = Set.copyOf(gates);
  }

  /** What can be asked. */
  public enum Gate {
    /** Bits against the golden file. */
    EXACT,
    /** Times and scores against a baseline on this machine. */
    STATISTICAL
  }
}
