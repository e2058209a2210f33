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
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialWorker;

/** The true classes that trials are scored against, where the very same data is at hand. */
final class AnswerKeys {

  /**
   * The true classes of one part.
   *
   * @param labels by the row of the data set
   * @param trainRows rows of the training part
   */
  record Key(Map<Integer, Integer> labels, int trainRows, int classes) {}

  private final DataLocations where;
  private final Map<String, Optional<LabelledTable>> tables = new HashMap<>();
  private final Map<String, Optional<Key>> keys = new HashMap<>();
  private final NavigableSet<String> missing = new TreeSet<>();

  AnswerKeys(DataLocations where) {
    this.where = where;
  }

  /** The key of a trial; empty, with a note, where its data is not at hand. */
  Optional<Key> of(TrialSpec spec) {
    return keys.computeIfAbsent(
        String.join(" ", spec.dataSha256(), spec.splitSha256(), spec.part().name()),
        name -> load(spec));
  }

  /** Which data is not at hand, and why. */
  NavigableSet<String> missing() {
    return missing;
  }

  private Optional<Key> load(TrialSpec spec) {
    String dataset = spec.workload().dataset();
    try {
      Optional<LabelledTable> table = tables.computeIfAbsent(dataset, this::table);
      if (table.isEmpty()) {
        return Optional.empty();
      }
      Partition partition = TrialWorker.partition(table.get(), spec.workload());
      if (table.get().sha256().equals(spec.dataSha256())
          && partition.sha256().equals(spec.splitSha256())) {
        return Optional.of(key(table.get(), partition, spec.part()));
      }
      missing.add("data set %s or its split is another one today".formatted(dataset));
    } catch (DatasetException e) {
      missing.add(
          "data set %s cannot be parted as a record says (%s)".formatted(dataset, e.getMessage()));
    }
    return Optional.empty();
  }

  private static Key key(LabelledTable table, Partition partition, Part part) {
    Map<Integer, Integer> labels = new HashMap<>();
    for (int row : partition.rows(part)) {
      labels.put(row, table.labels()[row]);
    }
    return new Key(labels, partition.rows(Part.TRAIN).length, table.classes());
  }

  private Optional<LabelledTable> table(String dataset) {
    try {
      return Optional.of(DatasetCatalogue.installed().load(dataset, where));
    } catch (DatasetException e) {
      missing.add("data set %s is not at hand (%s)".formatted(dataset, e.getMessage()));
      return Optional.empty();
    }
  }
}
