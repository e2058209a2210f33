package org.nwsbench.harness.train;

import java.util.List;
import org.nwsbench.harness.record.Status;

/** Thrown to end a trial early, with the status and the reason for its record. */
final class TrialFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Beginnings of the names of classes that a method may call, but that are not part of the method.
   */
  private static final List<String> CALLED =
      List.of(
          "org.nwsbench.harness.", "org.nwsbench.methods.spi.", "ai.djl.", "org.apache.commons.");

  private final Status status;

  TrialFailure(Status status, String reason) {
    super(reason);
    this.status = status;
  }

  /**
   * Makes a failure of a method's code. The reason names the line of that code, not the line of the
   * JDK, the harness or one of our libraries that it called. If the stack trace has no line of the
   * method, the reason names the first line of the trace.
   */
  static TrialFailure in(String method, String place, Throwable cause) {
    List<StackTraceElement> trace = List.of(cause.getStackTrace());
    String where =
        trace.stream()
            .takeWhile(frame -> !frame.getClassName().equals(GuardedSampler.class.getName()))
            .filter(TrialFailure::isOfTheMethod)
            .findFirst()
            .or(() -> trace.stream().findFirst())
            .map(frame -> " at " + frame)
            .orElse("");
    String reason =
        "%s: %s threw %s%s"
            .formatted(method, place, cause.toString().replaceAll("\\s*\\R\\s*", " "), where);
    return (TrialFailure) new TrialFailure(Status.FAILED, reason).initCause(cause);
  }

  private static boolean isOfTheMethod(StackTraceElement frame) {
    return frame.getModuleName() == null
        && CALLED.stream().noneMatch(frame.getClassName()::startsWith);
  }

  Status status() {
    return status;
  }
}
