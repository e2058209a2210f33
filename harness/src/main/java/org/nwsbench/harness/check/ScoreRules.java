package org.nwsbench.harness.check;

import java.util.Arrays;
import java.util.BitSet;
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
 * Rules of the final scores. Errors and macro-F1 follow from the true classes and from the rows
 * that a record lists as wrong, so they can be recomputed. The mean loss cannot. This is done only
 * if exactly the same data is available.
 */
final class ScoreRules {

  private static final int ELSEWHERE = -1;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Key(int[] labels, int[] sizes, int trainRows, boolean[] counted) {

    int rows() {
      return Arrays.stream(sizes).sum();
    }
  }

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
      missing.add("data set %s cannot be used (%s)".formatted(dataset, e.getMessage()));
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
    int[] labels = new int[table.rows()];
    Arrays.fill(labels, ELSEWHERE);
    int[] sizes = new int[table.classes()];
    for (int row : partition.rows(spec.part())) {
      labels[row] = table.labels()[row];
      sizes[labels[row]]++;
    }
    return Optional.of(
        new Key(
            labels,
            sizes,
            partition.rows(Part.TRAIN).length,
            ConfusionMatrix.countedClasses(sizes)));
  }

  private static void check(Outcome outcome, Key key, AuditReport.Violations violations) {
    Outcome.Score score = outcome.score();
    int rows = key.rows();
    violations
        .require("rows", score.rows() == rows && outcome.trainRows() == key.trainRows())
        .or(
            "%d rows are scored and %d trained on, the parts have %d and %d",
            score.rows(), outcome.trainRows(), rows, key.trainRows());
    int listed = outcome.wrongRows().size();
    violations
        .require("errors", score.errors() == listed)
        .or("%d are reported, %d rows are listed as wrong", score.errors(), listed);
    BitSet listedRows = new BitSet();
    ConfusionMatrix matrix = new ConfusionMatrix(key.sizes().length);
    int[] rights = key.sizes().clone();
    for (WrongRow wrong : outcome.wrongRows()) {
      String but = unless(wrong, key, listedRows);
      if (!but.isEmpty()) {
        violations.add(
            "errors",
            "row %d is listed as wrong, said to be of class %d, but %s"
                .formatted(wrong.row(), wrong.predicted(), but));
        return;
      }
      int label = key.labels()[wrong.row()];
      listedRows.set(wrong.row());
      rights[label]--;
      matrix.add(label, wrong.predicted(), 1);
    }
    for (int label = 0; label < rights.length; label++) {
      matrix.add(label, label, rights[label]);
    }
    double macroF1 = matrix.macroF1(key.counted());
    violations
        .require("macro-F1", macroF1 == score.macroF1())
        .or("is reported as %s, the wrong rows make it %s", score.macroF1(), macroF1);
  }

  private static String unless(WrongRow wrong, Key key, BitSet listedRows) {
    int row = wrong.row();
    if (row < 0 || row >= key.labels().length || key.labels()[row] == ELSEWHERE) {
      return "is no row of the part";
    }
    if (listedRows.get(row)) {
      return "is listed twice";
    }
    int label = key.labels()[row];
    boolean isClass = wrong.predicted() >= 0 && wrong.predicted() < key.sizes().length;
    return isClass && wrong.predicted() != label ? "" : "is of class " + label;
  }
}
