package org.nwsbench.harness.analysis;

import java.util.Optional;

/**
 * The verdict on a method on one workload by one measure, such as its errors or S by time. Only
 * {@link ResultLine} gives verdicts. Tables and pages choose words and marks for them.
 *
 * @param verdict {@link Verdict#NOT_JUDGED} if the method does not compete. Otherwise {@link
 *     Verdict#UNDECIDED} if neither a test nor an interval shows a difference, or if the verdict is
 *     refused
 * @param declared whether the test of a {@link Hypothesis} decides, by its p after correction for
 *     the number of tests. If not, an uncorrected test decides, or a 95% interval
 * @param refusal the reason why the verdict is refused; empty if it is not
 */
public record Judgement(Verdict verdict, boolean declared, Optional<String> refusal) {

  public boolean isRefused() {
    return refusal.isPresent();
  }
}
