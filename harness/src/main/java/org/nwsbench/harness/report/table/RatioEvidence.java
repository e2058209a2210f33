package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.PairedRatio;

/** The evidence of a time ratio: both times of each seed. */
final class RatioEvidence {

  private static final String RULE =
      "ratio: training seconds over those of "
          + MethodConfig.REFERENCE
          + ", geometric mean over seeds that both ran alone, on one machine and with one code";

  private RatioEvidence() {}

  static Evidence of(WorkloadResults results, Row row, Optional<PairedRatio> ratio) {
    List<Evidence.Item> items = new ArrayList<>(items(row));
    results
        .reference(row.contender())
        .filter(reference -> !reference.equals(row.contender()))
        .ifPresent(reference -> items.addAll(items(results.row(reference, row.fraction()))));
    return new Evidence(
        RULE,
        items,
        ratio
            .map(r -> "pairs %s, geometric mean %s".formatted(r.n(), r.geometricMean()))
            .orElse("blank: no pair"));
  }

  private static List<Evidence.Item> items(Row row) {
    List<Evidence.Item> items = new ArrayList<>();
    row.valid().forEach(record -> items.add(new Evidence.Item(record, seconds(record))));
    row.failed().forEach(r -> items.add(new Evidence.Item(r, "(" + r.status().id() + ")")));
    return items;
  }

  private static String seconds(TrialRecord record) {
    return Row.measurements(record).exclusive()
        ? Double.toString(Row.measurements(record).trainSeconds())
        : "(not alone)";
  }
}
