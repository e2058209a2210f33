package org.nwsbench.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Study;

/**
 * Checks every record of an experiment against every rule, from what stands in it and from the data
 * alone, and names each breach.
 */
public final class Audit {

  private final AuditViolations breaches = new AuditViolations();
  private final AcrossRules across = new AcrossRules();
  private final Optional<AnswerKeys> answers;
  private int records;
  private int older;

  private Audit(Optional<AnswerKeys> answers) {
    this.answers = answers;
  }

  /**
   * The audit of a folder, files and scores included.
   *
   * @param data where the data is looked for that scores are recomputed from
   * @throws org.nwsbench.harness.UsageException if the folder's study.yaml is no study, or a file
   *     that the user put in the data's place is damaged
   */
  public static Finding of(Path experiment, DataLocations data) {
    Audit audit = new Audit(Optional.of(new AnswerKeys(data)));
    Optional<Study.Declared> study = Study.in(experiment);
    RecordFolder folder = new RecordFolder(experiment);
    for (Path file : folder.files()) {
      audit.file(experiment, file, folder, study);
    }
    return audit.finding();
  }

  /** The audit of records in memory: all rules but those of files, studies and true classes. */
  public static Finding of(Collection<TrialRecord> records) {
    Audit audit = new Audit(Optional.empty());
    for (TrialRecord record : records) {
      audit.record("trial " + record.key(), record);
    }
    return audit.finding();
  }

  private void file(
      Path experiment, Path file, RecordFolder folder, Optional<Study.Declared> study) {
    String place = experiment.relativize(file).toString();
    breaches.at(place);
    TrialRecord record;
    try {
      record = RecordFormat.read(file);
    } catch (RecordException e) {
      records++;
      breaches.require(false, "readable", "%s", e.getMessage().replace(file + ": ", ""));
      return;
    }
    breaches.require(
        folder.isPlaceOf(file, record),
        "file",
        "should be called %s",
        experiment.relativize(folder.placeOf(record)));
    StudyRules.check(record, study, breaches);
    record(place, record);
  }

  private void record(String place, TrialRecord record) {
    records++;
    older += record.isOfFirstSchema() ? 1 : 0;
    breaches.at(place);
    KeyRules.check(record, breaches);
    if (record.outcome().isPresent() && record.measurements().isPresent()) {
      trained(record, record.outcome().get(), record.measurements().get());
    }
    across.check(place, record, breaches);
  }

  private void trained(TrialRecord record, Outcome outcome, Measurements measured) {
    ClockRules.check(record, measured, breaches);
    PauseRules.check(record, measured, breaches);
    WorkRules.check(record, outcome, breaches);
    CurveRules.check(record, outcome, measured, breaches);
    QualityRules.check(record, outcome, breaches);
    ScoreRules.check(outcome, breaches);
    Optional<AnswerKey> key = answers.flatMap(keys -> keys.of(record.spec()));
    key.ifPresent(known -> ScoreRules.check(outcome, known, breaches));
  }

  private Finding finding() {
    across.finish(breaches);
    List<String> notes = new ArrayList<>();
    if (older > 0) {
      notes.add(
          "%d records are of schema 1, which has no look-ups, pause proof, ruler or phases along the"
                  .formatted(older)
              + " curve: not checked");
    }
    answers.ifPresent(
        keys -> keys.missing().forEach(what -> notes.add(what + ": scores not recomputed")));
    notes.addAll(breaches.notes());
    return new Finding(records, breaches.all(), notes);
  }
}
