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
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialWorker;

/** The true classes that trials are scored against, where the very same data is at hand. */
final class AnswerKeys {

  private final DataLocations where;
  private final Map<String, Optional<LabelledTable>> tables = new HashMap<>();
  private final Map<String, Optional<AnswerKey>> keys = new HashMap<>();
  private final NavigableSet<String> missing = new TreeSet<>();

  AnswerKeys(DataLocations where) {
    this.where = where;
  }

  /** The key of a trial; empty, with a note, where its data is not at hand. */
  Optional<AnswerKey> of(TrialSpec spec) {
    return keys.computeIfAbsent(
        String.join(" ", spec.dataSha256(), spec.splitSha256(), spec.part().name()),
        name -> load(spec));
  }

  /** Which data is not at hand, and why. */
  NavigableSet<String> missing() {
    return missing;
  }

  private Optional<AnswerKey> load(TrialSpec spec) {
    String dataset = spec.workload().dataset();
    Optional<LabelledTable> table = tables.computeIfAbsent(dataset, this::table);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    if (!isSame(table.get(), spec)) {
      missing.add("data set %s or its split is another one today".formatted(dataset));
      return Optional.empty();
    }
    return Optional.of(AnswerKey.of(table.get(), spec.workload(), spec.part()));
  }

  private boolean isSame(LabelledTable table, TrialSpec spec) {
    try {
      return table.sha256().equals(spec.dataSha256())
          && TrialWorker.partition(table, spec.workload()).sha256().equals(spec.splitSha256());
    } catch (DatasetException e) {
      missing.add(
          "data set %s cannot be parted as a record says (%s)"
              .formatted(spec.workload().dataset(), e.getMessage()));
      return false;
    }
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
