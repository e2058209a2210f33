package org.nwsbench.harness.train;

import java.util.stream.Collectors;

/** A sampling method that threw, or gave what is no batch. The message is one line. */
final class MethodFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MethodFailure(String message) {
    super(message);
  }

  /** The method threw {@code cause} in {@code place}. */
  static MethodFailure in(String method, String place, Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    MethodFailure failure =
        new MethodFailure("%s: %s threw %s%s".formatted(method, place, oneLine(cause), where));
    failure.initCause(cause);
    return failure;
  }

  private static String oneLine(Throwable cause) {
    return cause.toString().lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
