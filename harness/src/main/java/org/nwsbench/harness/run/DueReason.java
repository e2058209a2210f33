package org.nwsbench.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * The reason why a trial is due although the folder holds a record of the same workload, method,
 * budget, seed and part: its key differs, it did not end well, or it shares its block with trials
 * of another machine.
 *
 * @param trial that has to run
 * @param reasons at least one; such as {@code code 1f2e3d4c -> 5a6b7c8d}
 */
public record DueReason(TrialSpec trial, List<String> reasons) {

  private static final String HASH = "Sha256";
  private static final int HASH_DIGITS = 8;

  /** Copies the list. */
  public DueReason {
    reasons = List.copyOf(reasons);
  }

  /** What {@code records} tell of {@code trial}, which is due; empty if they do not know it. */
  public static Optional<DueReason> of(TrialSpec trial, Collection<TrialRecord> records) {
    Comparator<TrialRecord> sameKeyThenNewest =
        Comparator.comparing((TrialRecord record) -> record.key().equals(trial.key()))
            .thenComparing(TrialIndex::startedAt);
    return records.stream()
        .filter(record -> isSameCell(record.spec(), trial))
        .max(sameKeyThenNewest)
        .map(record -> new DueReason(trial, reasons(record, trial)));
  }

  private static boolean isSameCell(TrialSpec one, TrialSpec other) {
    return one.workload().id().equals(other.workload().id())
        && one.method().equals(other.method())
        && one.budgetFraction() == other.budgetFraction()
        && one.seed() == other.seed()
        && one.part() == other.part();
  }

  private static List<String> reasons(TrialRecord record, TrialSpec trial) {
    if (record.key().equals(trial.key())) {
      return List.of(record.isOk() ? okBefore(record) : record.status().id() + " before");
    }
    Map<String, String> was = fields(record.spec());
    Map<String, String> is = fields(trial);
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .filter(name -> !was.getOrDefault(name, "").equals(is.getOrDefault(name, "")))
        .map(name -> "%s %s -> %s".formatted(title(name), shown(name, was), shown(name, is)))
        .toList();
  }

  private static String okBefore(TrialRecord record) {
    return record.measurements().orElseThrow().exclusive()
        ? "ok, but on another machine than others of its block"
        : "ok, but not alone";
  }

  private static String title(String name) {
    return name.endsWith(HASH) ? name.substring(0, name.length() - HASH.length()) : name;
  }

  private static String shown(String name, Map<String, String> fields) {
    String value = fields.getOrDefault(name, "absent");
    return name.endsWith(HASH) && value.length() > HASH_DIGITS
        ? value.substring(0, HASH_DIGITS)
        : value;
  }

  /** All values of a spec by their place in JSON, such as {@code workload.budget}. */
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
