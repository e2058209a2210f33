package org.nwsbench.harness.nightly;

/** A command did not end in its time, and was ended. */
final class HungException extends UnmeasurableException {

  private static final long serialVersionUID = 1;

  HungException(String message) {
    super(message);
  }
}
