package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What a reader must hold against the numbers, each in a sentence; empty where there is nothing.
 */
public final class Caveats {

  private Caveats() {}

  /** A sentence each; empty if there is nothing to hold against the numbers. */
  public static List<String> of(
      IncludedRecords records, List<WorkloadResults> workloads, AuditSummary audit) {
    List<String> caveats = new ArrayList<>();
    caveats.add(audit.caveat());
    failures(records, caveats);
    runAgain(records, caveats);
    workloads.forEach(results -> missing(results, caveats));
    CalibrationDrift drift = new CalibrationDrift(records.included());
    caveats.add(
        drift.isUnknown()
            ? "No record has a calibration: drift of the machine is unknown."
            : drift.warning());
    provenance(records, caveats);
    caveats.removeIf(String::isEmpty);
    return List.copyOf(caveats);
  }

  private static void failures(IncludedRecords records, List<String> caveats) {
    long failed = records.included().stream().filter(record -> !record.isOk()).count();
    if (failed > 0) {
      caveats.add(
          "%s of %s did not end well; they enter no mean, and the tables note each."
              .formatted(failed, Numbers.count(records.included().size(), "trial")));
    }
  }

  private static void runAgain(IncludedRecords records, List<String> caveats) {
    long failed = records.superseded().stream().filter(record -> !record.isOk()).count();
    if (!records.superseded().isEmpty()) {
      caveats.add(
          "%s of trials that were run again %s not included, of which %s did not end well."
              .formatted(
                  Numbers.count(records.superseded().size(), "record"),
                  records.superseded().size() == 1 ? "is" : "are",
                  failed));
    }
  }

  private static void missing(WorkloadResults results, List<String> caveats) {
    int missing = 0;
    for (Row row : results.allRows()) {
      missing += results.seeds(row.fraction()).size() - row.seeds().size();
    }
    if (missing > 0) {
      caveats.add(
          "%s: %s not run that other methods were run with."
              .formatted(
                  results.name(),
                  Numbers.count(missing, "trial") + (missing == 1 ? " was" : " were")));
    }
  }

  private static void provenance(IncludedRecords records, List<String> caveats) {
    Provenance provenance = new Provenance(records.included());
    if (provenance.machines().size() > 1) {
      caveats.add(
          "Trials ran on %s kinds of machines; ratios are formed within one kind only."
              .formatted(provenance.machines().size()));
    }
    if (provenance.isOfSeveralVersions()) {
      caveats.add("Trials ran more than one version of the code.");
    }
    if (records.included().stream().anyMatch(record -> record.environment().dirty())) {
      caveats.add("The source tree differed from the commit that is named.");
    }
    if (records.included().stream().anyMatch(TrialRecord::isOfFirstSchema)) {
      caveats.add(
          "Some records are of schema 1, which has no look-ups, pause proof or calibration.");
    }
  }
}
