package org.nwsbench.harness.report.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Where each record of an experiment lies, relative to its folder. Of several records of one trial,
 * the one that began first has the first file.
 */
public final class RecordLinks {

  private final Map<String, List<TrialRecord>> recordsByKey;

  /** {@code records}: all of the experiment. */
  public RecordLinks(Collection<TrialRecord> records) {
    Comparator<TrialRecord> order =
        Comparator.comparing(TrialRecord::startedAt).thenComparing(Json::canonical);
    recordsByKey = records.stream().sorted(order).collect(Collectors.groupingBy(TrialRecord::key));
  }

  /** The record's file, with {@code /} between folders. */
  public String of(TrialRecord record) {
    return RecordFolder.name(record.spec(), recordsByKey.get(record.key()).indexOf(record));
  }
}
