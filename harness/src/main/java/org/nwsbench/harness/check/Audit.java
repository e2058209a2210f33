package org.nwsbench.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.StoredRecord;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.ExperimentStatus;
import org.nwsbench.harness.run.Study;

/**
 * Audits the records of one experiment, that is, checks whether they keep the rules of the
 * protocol. {@link AcrossRules} compares records with each other, {@link ClockRules} checks times,
 * and {@link ScoreRules} recomputes scores from the data. The constructor of a record checks
 * whether its values fit together. A file whose values do not fit counts as unreadable.
 */
public final class Audit {

  private final AuditReport.Violations violations = new AuditReport.Violations();
  private final AcrossRules across = new AcrossRules(violations);
  private final Optional<ScoreRules> scores;
  private final List<TrialSpec> trials = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int records;

  private Audit(Optional<ScoreRules> scores) {
    this.scores = scores;
  }

  private record Readings(TrialRecord whole, TrialRecord brief) {

    static Readings of(StoredRecord stored) {
      return new Readings(
          stored.read(RecordFormat.Detail.WHOLE), stored.read(RecordFormat.Detail.WITHOUT_ROWS));
    }
  }

  /**
   * Audits a folder by all rules, including those on files and scores.
   *
   * @param data where to look for the data from which scores are recomputed
   * @throws org.nwsbench.harness.UsageException if the folder's study.yaml or plan.json is
   *     malformed
   */
  public static AuditReport of(Path experiment, DataLocations data) {
    return of(experiment, data, (record, place) -> {});
  }

  /**
   * Audits a folder. A file that cannot be read at all is a violation, and the records after it are
   * not audited.
   *
   * @param kept receives each readable record, without its {@link Outcome#wrongRows} and its shares
   *     of classes, and the place where it is stored
   */
  public static AuditReport of(
      Path experiment, DataLocations data, BiConsumer<TrialRecord, String> kept) {
    Audit audit = new Audit(Optional.of(new ScoreRules(data)));
    Optional<Study.Declared> study = Study.in(experiment);
    RecordFolder folder = new RecordFolder(experiment);
    try {
      folder.forEach(
          Readings::of,
          (stored, readings) -> {
            String place = stored.placeIn(experiment);
            audit
                .stored(place, stored, readings, folder, study)
                .ifPresent(brief -> kept.accept(brief, place));
          });
    } catch (UsageException e) {
      audit.unreadable(experiment, e.getMessage());
    }
    // The experiment may still be running, so a trial without a record breaks no rule.
    audit.notes.addAll(ExperimentStatus.gap(experiment, audit.trials).stream().toList());
    return audit.report();
  }

  /** Audits records in memory. Rules on files, studies and scores are left out. */
  public static AuditReport of(Collection<TrialRecord> records) {
    Audit audit = new Audit(Optional.empty());
    for (TrialRecord record : records) {
      audit.record("trial " + record.key(), new Readings(record, record));
    }
    return audit.report();
  }

  private Optional<TrialRecord> stored(
      String place,
      StoredRecord stored,
      Supplier<Readings> read,
      RecordFolder folder,
      Optional<Study.Declared> study) {
    violations.at(place);
    Readings readings;
    try {
      readings = read.get();
    } catch (UsageException e) {
      records++;
      violations.add(
          AuditReport.Violation.UNREADABLE, e.getMessage().replace(stored.place() + ": ", ""));
      return Optional.empty();
    }
    folder
        .misplaced(stored, readings.brief().spec())
        .ifPresent(right -> violations.add("file", "should be in " + right));
    study(readings.brief(), study);
    record(place, readings);
    return Optional.of(readings.brief());
  }

  private void unreadable(Path experiment, String message) {
    String[] parts = message.replace(experiment + "/", "").split(": ", 2);
    violations.at(parts[0]);
    violations.add(
        AuditReport.Violation.UNREADABLE,
        parts[parts.length - 1].replace(": " + StoredRecord.RESTORE_PACKED, ""));
  }

  private void study(TrialRecord record, Optional<Study.Declared> study) {
    Optional<String> sha256 = study.map(Study.Declared::sha256);
    violations
        .require("study", record.studySha256().equals(sha256))
        .or(
            "was made under %s, the folder has %s",
            record.studySha256().map("study "::concat).orElse("no study"),
            sha256.map("study "::concat).orElse("none"));
    study
        .flatMap(declared -> declared.study().undeclared(record.spec()))
        .ifPresent(what -> violations.add("study", what));
  }

  private void record(String place, Readings readings) {
    TrialRecord record = readings.whole();
    records++;
    trials.add(readings.brief().spec());
    violations.at(place);
    String key = record.spec().key();
    violations
        .require(AuditReport.Violation.OTHER_KEY, record.key().equals(key))
        .or("is %s, but that of its spec is %s", record.key(), key);
    if (record.outcome().isPresent() && record.measurements().isPresent()) {
      Outcome outcome = record.outcome().get();
      Measurements measured = record.measurements().get();
      new ClockRules(record, measured, violations).check();
      work(record, outcome);
      scores.ifPresent(rules -> rules.check(record.spec(), outcome, violations));
      across.check(place, readings.brief(), outcome.hashCode());
    } else {
      across.began(place, record);
    }
  }

  private void work(TrialRecord record, Outcome outcome) {
    long steps = (long) WorkClock.STEP * record.spec().workload().batch() * outcome.steps();
    long scoring = outcome.work() - steps;
    boolean isPossible =
        steps <= record.spec().work()
            && scoring >= WorkClock.FORWARD * outcome.scoredRows()
            && scoring <= WorkClock.STEP * outcome.scoredRows();
    violations
        .require("work", isPossible)
        .or(
            "%d units of %d are not those of %d steps (%d) and %d scored rows",
            outcome.work(), record.spec().work(), outcome.steps(), steps, outcome.scoredRows());
    boolean isOnePass =
        outcome.distinctRows() == outcome.steps() * record.spec().workload().batch();
    violations
        .require("one pass", isOnePass || !record.spec().workload().givesRowsOnce())
        .or(
            "%d steps trained on %d different rows, and each row may be trained on once",
            outcome.steps(), outcome.distinctRows());
  }

  private AuditReport report() {
    across.finish();
    scores.ifPresent(
        rules -> rules.missing().forEach(what -> notes.add(what + AuditReport.NOT_SCORED)));
    return new AuditReport(records, violations.all(), notes);
  }
}
