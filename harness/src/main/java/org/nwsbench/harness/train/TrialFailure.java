package org.nwsbench.harness.train;

import org.nwsbench.harness.record.Status;

/** What ends a trial before its end, as its record will have it: a status and a reason. */
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
