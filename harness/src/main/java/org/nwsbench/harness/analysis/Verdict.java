package org.nwsbench.harness.analysis;

import com.fasterxml.jackson.annotation.JsonValue;

/** The result of comparing a method with the reference or with its best rival. */
public enum Verdict {
  BETTER(1),
  WORSE(-1),
  UNDECIDED(0),
  /**
   * The comparison is not judged, for example because the method does not compete ({@link
   * Declaration#isContender}).
   */
  NOT_JUDGED(0);

  private final int sign;

  Verdict(int sign) {
    this.sign = sign;
  }

  @JsonValue
  public int sign() {
    return sign;
  }
}
