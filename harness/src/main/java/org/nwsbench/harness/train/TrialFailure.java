package org.nwsbench.harness.train;

import java.util.List;
import org.nwsbench.harness.record.Status;

/** Thrown to end a trial early, with the status and the reason for its record. */
final class TrialFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final List<String> CALLED =
      List.of(
          "org.nwsbench.harness.", "org.nwsbench.methods.spi.", "ai.djl.", "org.apache.commons.");

  private final Status status;

  TrialFailure(Status status, String reason) {
    super(reason);
    this.status = status;
  }

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
