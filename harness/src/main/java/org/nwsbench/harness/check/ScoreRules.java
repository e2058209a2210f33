package org.nwsbench.harness.check;

import java.util.HashMap;
import java.util.Map;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Outcome.WrongRow;
import org.nwsbench.harness.train.ConfusionMatrix;

/** Rules of the final scores: they follow from the true classes and the rows listed as wrong. */
final class ScoreRules {

  private ScoreRules() {}

  static void check(Outcome outcome, AnswerKeys.Key key, AuditReport.Violations violations) {
    Outcome.Score score = outcome.score();
    violations.require(
        score.rows() == key.labels().size() && outcome.trainRows() == key.trainRows(),
        "rows",
        "%d rows are scored and %d trained on, the parts have %d and %d",
        score.rows(),
        outcome.trainRows(),
        key.labels().size(),
        key.trainRows());
    violations.require(
        score.errors() == outcome.wrongRows().size(),
        "errors",
        "%d are reported, %d rows are listed as wrong",
        score.errors(),
        outcome.wrongRows().size());
    Map<Integer, Integer> said = new HashMap<>();
    for (WrongRow wrong : outcome.wrongRows()) {
      Integer label = key.labels().get(wrong.row());
      boolean isWrong =
          label != null
              && label != wrong.predicted()
              && wrong.predicted() >= 0
              && wrong.predicted() < key.classes();
      boolean isNew = said.put(wrong.row(), wrong.predicted()) == null;
      if (!isWrong || !isNew) {
        violations.require(
            false,
            "errors",
            "row %d is listed as wrong, said to be of class %d, but %s",
            wrong.row(),
            wrong.predicted(),
            label == null ? "is no row of the part" : isNew ? "is of class " + label : "twice");
        return;
      }
    }
    double macroF1 = macroF1(key, said);
    violations.require(
        macroF1 == score.macroF1(),
        "macro-F1",
        "is reported as %s, the wrong rows make it %s",
        score.macroF1(),
        macroF1);
  }

  /** Macro-F1, to the bit, of a model that said this of these rows and was right on all others. */
  private static double macroF1(AnswerKeys.Key key, Map<Integer, Integer> said) {
    ConfusionMatrix matrix = new ConfusionMatrix(key.classes());
    key.labels().forEach((row, label) -> matrix.add(label, said.getOrDefault(row, label)));
    int[] labels = key.labels().values().stream().mapToInt(label -> label).toArray();
    return matrix.macroF1(ConfusionMatrix.countedClasses(labels, key.classes()));
  }
}
