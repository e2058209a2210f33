package org.nwsbench.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * The reason why a trial is due, that is, has to run, although the folder holds a record of the
 * same workload, method, budget, seed and part. One of four things is true. The record has another
 * key (the hash of all that defines a trial, such as settings, data and code). Or the trial of the
 * record did not end well. Or that trial did not run alone on its machine. Or its block (same
 * workload and seed) is not done on one kind of machine, and that trial ran on another kind than
 * this one.
 *
 * @param reasons at least one, such as {@code workload.budget 100 -> 200}
 */
public record DueReason(TrialSpec trial, List<String> reasons) {

  /**
   * Returns the reason for each trial in {@code due} for which there is a record of the same
   * workload, method, budget, seed and part.
   */
  public static List<DueReason> of(List<TrialSpec> due, Collection<TrialRecord> records) {
    Map<List<Object>, List<TrialRecord>> cells =
        records.stream().collect(Collectors.groupingBy(record -> cell(record.spec())));
    return due.stream()
        .flatMap(
            trial ->
                cells.getOrDefault(cell(trial), List.of()).stream()
                    .max(
                        Comparator.comparing((TrialRecord record) -> record.spec().equals(trial))
                            .thenComparing(TrialRecord::started))
                    .map(record -> new DueReason(trial, reasons(trial, record)))
                    .stream())
        .toList();
  }

  /**
   * Returns the values by which a person tells trials apart. Settings, data and code are not among
   * them.
   */
  private static List<Object> cell(TrialSpec spec) {
    return List.of(
        spec.workload().id(), spec.method(), spec.budgetFraction(), spec.seed(), spec.part());
  }

  private static List<String> reasons(TrialSpec trial, TrialRecord record) {
    if (record.spec().equals(trial)) {
      return List.of(record.isOk() ? okBefore(record) : record.status().id() + " before");
    }
    Map<String, String> was = fields(record.spec());
    Map<String, String> is = fields(trial);
    return Stream.concat(was.keySet().stream(), is.keySet().stream())
        .distinct()
        .sorted()
        .filter(name -> !was.getOrDefault(name, "").equals(is.getOrDefault(name, "")))
        .map(
            name ->
                name.endsWith("Sha256")
                    ? name.replace("Sha256", " changed")
                    : "%s %s -> %s"
                        .formatted(
                            name,
                            was.getOrDefault(name, "absent"),
                            is.getOrDefault(name, "absent")))
        .toList();
  }

  private static String okBefore(TrialRecord record) {
    return record.measurements().orElseThrow().exclusive()
        ? "ok, but on another machine than others of its block"
        : "ok, but not alone";
  }

  /** Returns all values of a spec by their path in JSON, such as {@code workload.budget}. */
  private static Map<String, String> fields(TrialSpec spec) {
    Map<String, String> fields = new TreeMap<>();
    flatten("", Json.parse(Json.canonical(spec), JsonNode.class), fields);
    return fields;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> flatten(path + "." + field.getKey(), field.getValue(), fields));
    } else {
      fields.put(path.substring(1), node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
