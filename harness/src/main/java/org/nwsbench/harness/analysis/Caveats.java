package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/** What a reader must hold against the numbers. */
public final class Caveats {

  private Caveats() {}

  /** A sentence each; empty if there is nothing to hold against the numbers. */
  public static List<String> of(
      IncludedRecords records,
      List<WorkloadResults> workloads,
      int violations,
      Declaration declaration) {
    return Stream.of(
            Stream.of(ofAudit(violations), unfinished(records.included(), declaration.trials())),
            Stream.of(failures(records.included()), again(records.superseded())),
            workloads.stream().map(Caveats::missing),
            provenance(records.included()))
        .flatMap(sentences -> sentences)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /** What the report and each of its tables say first; empty without a violation. */
  public static String ofAudit(int violations) {
    return violations == 0
        ? ""
        : "This experiment fails its audit (%s of the rules): do not rely on its numbers."
            .formatted(Numbers.count(violations, "violation"));
  }

  private static String unfinished(List<TrialRecord> records, List<String> declared) {
    List<String> missing = new ArrayList<>(declared);
    missing.removeAll(records.stream().map(trial -> Declaration.name(trial.spec())).toList());
    return missing.isEmpty()
        ? ""
        : "Unfinished: %s of %s planned trials have a record."
            .formatted(
                Numbers.grouped(declared.size() - missing.size()),
                Numbers.grouped(declared.size()));
  }

  private static String failures(List<TrialRecord> records) {
    String trials = Numbers.count(records.size(), "trial");
    return failed(records) == 0
        ? ""
        : "%s of %s gave no result; they enter no mean, and the tables note each."
            .formatted(failed(records), trials);
  }

  private static String again(List<TrialRecord> records) {
    return records.isEmpty()
        ? ""
        : "%s of trials that were run again %s not included, of which %s did not end well."
            .formatted(
                Numbers.count(records.size(), "record"),
                records.size() == 1 ? "is" : "are",
                failed(records));
  }

  private static long failed(List<TrialRecord> records) {
    return records.stream()
        .filter(record -> !record.isOk() && record.status() != Status.SKIPPED)
        .count();
  }

  private static String missing(WorkloadResults results) {
    int missing = 0;
    for (Row row : results.allRows()) {
      missing += results.seeds(row.fraction()).size() - row.seeds().size();
    }
    String trials = Numbers.count(missing, "trial") + (missing == 1 ? " was" : " were");
    return missing == 0
        ? ""
        : "%s: %s not run that other methods were run with.".formatted(results.name(), trials);
  }

  private static Stream<String> provenance(List<TrialRecord> records) {
    CalibrationDrift drift = new CalibrationDrift(records);
    Provenance provenance = new Provenance(records);
    int machines = provenance.machines().size();
    return Stream.of(
        drift.isUnknown()
            ? "No trial that ran alone has a calibration: drift of the machine is unknown."
            : drift.warning(),
        machines > 1
            ? "Trials ran on %s kinds of machines; ratios are formed within one kind only."
                .formatted(machines)
            : "",
        provenance.isOfSeveralVersions() ? "Trials ran more than one version of the code." : "",
        records.stream().anyMatch(record -> record.environment().dirty())
            ? "The source tree differed from the commit that is named."
            : "");
  }
}
