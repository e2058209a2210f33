package org.nwsbench.harness.train;

import org.nwsbench.harness.record.Status;

/** Thrown to end a trial early, with the status and the reason for its record. */
final class TrialFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Status status;

  TrialFailure(Status status, String reason) {
    super(reason);
    this.status = status;
  }

  static TrialFailure in(String method, String place, Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    String reason =
        "%s: %s threw %s%s"
            .formatted(method, place, cause.toString().replaceAll("\\s*\\R\\s*", " "), where);
    return (TrialFailure) new TrialFailure(Status.FAILED, reason).initCause(cause);
  }

  Status status() {
    return status;
  }
}
