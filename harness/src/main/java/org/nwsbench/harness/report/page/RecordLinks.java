package org.nwsbench.harness.report.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Where each record of an experiment lies, relative to its folder. Of several records of one trial,
 * the one that began first has the first file.
 */
public final class RecordLinks {

  private final Map<String, List<TrialRecord>> recordsByKey = new HashMap<>();

  /** {@code records}: all of the experiment. */
  public RecordLinks(Collection<TrialRecord> records) {
    records.forEach(
        record -> recordsByKey.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record));
    Comparator<TrialRecord> order =
        Comparator.comparing(TrialRecord::startedAt).thenComparing(Json::canonical);
    recordsByKey.values().forEach(list -> list.sort(order));
  }

  /** The record's file, with {@code /} between folders. */
  public String of(TrialRecord record) {
    List<TrialRecord> sameTrial = recordsByKey.getOrDefault(record.key(), List.of());
    return RecordFolder.name(record.spec(), Math.max(0, sameTrial.indexOf(record)));
  }
}
