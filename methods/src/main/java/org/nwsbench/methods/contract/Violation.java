package org.nwsbench.methods.contract;

/**
 * A rule that a method broke.
 *
 * @param clause the rule
 * @param detail the first finding, in one line unless it quotes a longer message of the method
 */
public record Violation(Clause clause, String detail) {

  @Override
  public String toString() {
    return clause + " (" + clause.rule() + "): " + detail;
  }
}
