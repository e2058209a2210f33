package org.nwsbench.harness.check;

import java.util.List;
import java.util.OptionalInt;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Outcome.WrongRow;

/** The final scores follow from the rows that the model got wrong. */
final class ScoreRules {

  private ScoreRules() {}

  /** What holds whatever the data. */
  static void check(Outcome outcome, AuditViolations breaches) {
    List<WrongRow> wrong = outcome.wrongRows();
    Outcome.Score score = outcome.score();
    breaches.require(
        score.errors() == wrong.size(),
        "errors",
        "%d are reported, %d rows are listed as wrong",
        score.errors(),
        wrong.size());
    breaches.require(
        score.errors() <= score.rows(), "errors", "%d of %d rows", score.errors(), score.rows());
    for (int i = 1; i < wrong.size(); i++) {
      breaches.require(
          wrong.get(i).row() > wrong.get(i - 1).row(),
          "errors",
          "row %d is listed out of order or twice",
          wrong.get(i).row());
    }
  }

  /** What the true classes say. */
  static void check(Outcome outcome, AnswerKey key, AuditViolations breaches) {
    Outcome.Score score = outcome.score();
    breaches.require(
        score.rows() == key.rows(),
        "rows",
        "%d rows are scored, the part has %d",
        score.rows(),
        key.rows());
    breaches.require(
        outcome.trainRows() == key.trainRows(),
        "rows",
        "%d rows are trained on, the part has %d",
        outcome.trainRows(),
        key.trainRows());
    for (WrongRow wrong : outcome.wrongRows()) {
      OptionalInt label = key.label(wrong.row());
      if (label.isEmpty() || !key.isClass(wrong.predicted())) {
        breaches.require(
            false,
            "errors",
            "row %d, class %d: no such row in the part, or no such class",
            wrong.row(),
            wrong.predicted());
        return;
      }
      breaches.require(
          label.getAsInt() != wrong.predicted(),
          "errors",
          "row %d is listed as wrong, but is of class %d as the model said",
          wrong.row(),
          wrong.predicted());
    }
    double macroF1 = key.macroF1(outcome.wrongRows());
    breaches.require(
        macroF1 == score.macroF1(),
        "macro-F1",
        "is reported as %s, the wrong rows make it %s",
        score.macroF1(),
        macroF1);
  }
}
