package org.nwsbench.methods.contract;

/**
 * How a clause was first seen broken.
 *
 * @param clause the rule
 * @param detail what was seen, in one line
 */
public record Violation(Clause clause, String detail) {

  @Override
  public String toString() {
    return clause + " (" + clause.rule() + "): " + detail;
  }
}
