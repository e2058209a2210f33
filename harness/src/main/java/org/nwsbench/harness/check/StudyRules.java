package org.nwsbench.harness.check;

import java.util.Optional;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Study;

/** A study was declared before its records, and declares them all. */
final class StudyRules {

  private StudyRules() {}

  static void check(TrialRecord record, Optional<Study.Declared> study, AuditViolations breaches) {
    breaches.require(
        record.studySha256().equals(study.map(Study.Declared::sha256)),
        "study",
        "was made under %s, the folder has %s",
        record.studySha256().map(sha -> "study " + sha).orElse("no study"),
        study.map(declared -> "study " + declared.sha256()).orElse("none"));
    study
        .flatMap(declared -> declared.study().undeclared(record.spec()))
        .ifPresent(what -> breaches.require(false, "study", "%s", what));
  }
}
