package org.nwsbench.harness.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.train.ConfusionMatrix;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;

/**
 * The true classes of the rows that a trial is scored on: its scores follow from what it got wrong.
 */
final class AnswerKey {

  private final Map<Integer, Integer> labels = new HashMap<>();
  private final int trainRows;
  private final int classes;
  private final boolean[] counted;

  private AnswerKey(int trainRows, int[] rows, int[] tableLabels, int classes) {
    this.trainRows = trainRows;
    this.classes = classes;
    int[] own = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      own[i] = tableLabels[rows[i]];
      labels.put(rows[i], own[i]);
    }
    counted = ConfusionMatrix.countedClasses(own, classes);
  }

  /** The key of {@code part} as {@code workload} parts {@code table}. */
  static AnswerKey of(LabelledTable table, Workload workload, Part part) {
    Partition partition = TrialWorker.partition(table, workload);
    return new AnswerKey(
        partition.rows(Part.TRAIN).length, partition.rows(part), table.labels(), table.classes());
  }

  /** Rows of the part. */
  int rows() {
    return labels.size();
  }

  /** Rows of the training part. */
  int trainRows() {
    return trainRows;
  }

  /** The true class of a row of the data set; empty if the row is not of the part. */
  OptionalInt label(int row) {
    Integer label = labels.get(row);
    return label == null ? OptionalInt.empty() : OptionalInt.of(label);
  }

  /** Macro-F1, to the bit, of a model that got these rows wrong and all others right. */
  double macroF1(List<Outcome.WrongRow> wrong) {
    Map<Integer, Integer> said = new HashMap<>();
    wrong.forEach(row -> said.put(row.row(), row.predicted()));
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    labels.forEach((row, label) -> matrix.add(label, said.getOrDefault(row, label)));
    return matrix.macroF1(counted);
  }

  /** Whether {@code said} is a class of the data. */
  boolean isClass(int said) {
    return said >= 0 && said < classes;
  }
}
