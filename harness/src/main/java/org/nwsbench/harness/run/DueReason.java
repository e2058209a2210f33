package org.nwsbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * The reason why a trial is due although the folder holds a record of the same workload, method,
 * budget, seed and part.
 *
 * @param trial that has to run
 * @param reason such as {@code code, workload changed} or {@code timeout before}
 */
public record DueReason(TrialSpec trial, String reason) {

  /** Why those of {@code due} run again of which there are {@code records}. */
  public static List<DueReason> of(List<TrialSpec> due, Collection<TrialRecord> records) {
    Map<List<?>, List<TrialRecord>> cells =
        records.stream().collect(Collectors.groupingBy(record -> cell(record.spec())));
    return due.stream()
        .flatMap(
            trial ->
                cells.getOrDefault(cell(trial), List.of()).stream()
                    .max(
                        Comparator.comparing((TrialRecord record) -> record.spec().equals(trial))
                            .thenComparing(TrialRecord::started))
                    .map(record -> new DueReason(trial, reason(trial, record)))
                    .stream())
        .toList();
  }

  /** What a person would call the same trial, whatever of it changed. */
  private static List<?> cell(TrialSpec spec) {
    return List.of(
        spec.workload().id(), spec.method(), spec.budgetFraction(), spec.seed(), spec.part());
  }

  private static String reason(TrialSpec trial, TrialRecord record) {
    if (record.spec().equals(trial)) {
      return record.isOk()
          ? "ok, but not alone or on another machine than its block"
          : record.status().id() + " before";
    }
    ObjectNode was = tree(record.spec());
    return tree(trial).properties().stream()
        .filter(field -> !field.getValue().equals(was.get(field.getKey())))
        .map(field -> field.getKey().replace("Sha256", ""))
        .collect(Collectors.joining(", ", "", " changed"));
  }

  private static ObjectNode tree(TrialSpec spec) {
    return Json.parse(Json.canonical(spec), ObjectNode.class);
  }
}
