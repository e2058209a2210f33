package org.nwsbench.harness.check;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Outcome.WrongRow;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.ConfusionMatrix;
import org.nwsbench.harness.train.TrialWorker;

/**
 * Rules of the final scores, where the very same data is at hand: they follow from the true classes
 * and the rows listed as wrong.
 */
final class ScoreRules {

  /** The true classes of one part, by row of the data set. */
  private record Key(Map<Integer, Integer> labels, int trainRows, int classes) {}

  private final DataLocations where;
  private final Map<String, Optional<LabelledTable>> tables = new HashMap<>();
  private final Map<String, Optional<Key>> keys = new HashMap<>();
  private final NavigableSet<String> missing = new TreeSet<>();

  ScoreRules(DataLocations where) {
    this.where = where;
  }

  void check(TrialSpec spec, Outcome outcome, AuditReport.Violations violations) {
    String name = String.join(" ", spec.dataSha256(), spec.splitSha256(), spec.part().name());
    keys.computeIfAbsent(name, same -> key(spec)).ifPresent(key -> check(outcome, key, violations));
  }

  NavigableSet<String> missing() {
    return missing;
  }

  private Optional<Key> key(TrialSpec spec) {
    String dataset = spec.workload().dataset();
    try {
      return tables.computeIfAbsent(dataset, this::table).flatMap(table -> key(table, spec));
    } catch (DatasetException e) {
      missing.add(
          "data set %s cannot be parted as a record says (%s)".formatted(dataset, e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<LabelledTable> table(String dataset) {
    try {
      DatasetCatalogue catalogue = DatasetCatalogue.installed();
      LabelledTable table = catalogue.load(dataset, where);
      catalogue.requirePinned(dataset, where, table.sha256());
      return Optional.of(table);
    } catch (DatasetException e) {
      missing.add("data set %s is not at hand (%s)".formatted(dataset, e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Key> key(LabelledTable table, TrialSpec spec) {
    Partition partition = TrialWorker.partition(table, spec.workload());
    if (!table.sha256().equals(spec.dataSha256())
        || !partition.sha256().equals(spec.splitSha256())) {
      missing.add(
          "data set %s or its split is another one today".formatted(spec.workload().dataset()));
      return Optional.empty();
    }
    Map<Integer, Integer> labels = new HashMap<>();
    for (int row : partition.rows(spec.part())) {
      labels.put(row, table.labels()[row]);
    }
    return Optional.of(new Key(labels, partition.rows(Part.TRAIN).length, table.classes()));
  }

  private static void check(Outcome outcome, Key key, AuditReport.Violations violations) {
    Outcome.Score score = outcome.score();
    int rows = key.labels().size();
    violations
        .require("rows", score.rows() == rows && outcome.trainRows() == key.trainRows())
        .or(
            "%d rows are scored and %d trained on, the parts have %d and %d",
            score.rows(), outcome.trainRows(), rows, key.trainRows());
    int listed = outcome.wrongRows().size();
    violations
        .require("errors", score.errors() == listed)
        .or("%d are reported, %d rows are listed as wrong", score.errors(), listed);
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
        String but =
            label == null ? "is no row of the part" : !isNew ? "twice" : "is of class " + label;
        violations.add(
            "errors",
            "row %d is listed as wrong, said to be of class %d, but %s"
                .formatted(wrong.row(), wrong.predicted(), but));
        return;
      }
    }
    double macroF1 = macroF1(key, said);
    violations
        .require("macro-F1", macroF1 == score.macroF1())
        .or("is reported as %s, the wrong rows make it %s", score.macroF1(), macroF1);
  }

  /** Macro-F1, to the bit, of a model that said this of these rows and was right on all others. */
  private static double macroF1(Key key, Map<Integer, Integer> said) {
    ConfusionMatrix matrix = new ConfusionMatrix(key.classes());
    key.labels().forEach((row, label) -> matrix.add(label, said.getOrDefault(row, label)));
    int[] labels = key.labels().values().stream().mapToInt(label -> label).toArray();
    return matrix.macroF1(ConfusionMatrix.countedClasses(labels, key.classes()));
  }
}
