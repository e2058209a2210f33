package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.nwsbench.harness.trial.TrialRecord;

/** Placeholder until the report is merged. */
public final class Report {
  private Report() {}

  /** Nothing yet. */
  public static List<Path> write(Collection<TrialRecord> records, Path folder) {
    return List.of();
  }
}
