package org.nwsbench.harness.analysis;

import java.util.Optional;

/**
 * What is decided about a method on one workload by one measure. It is decided in {@link
 * ResultLine} alone; tables and pages choose words and marks for it.
 *
 * @param verdict undecided also without a test, and if the verdict is refused
 * @param declared whether the test of a hypothesis decides, by its adjusted p. If not, a test of
 *     this number alone decides, or its interval
 * @param refusal the reason why the verdict is refused; empty if it is not
 */
public record Judgement(Verdict verdict, boolean declared, Optional<String> refusal) {

  public boolean isRefused() {
    return refusal.isPresent();
  }
}
