package org.nwsbench.harness.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * Why a trial has to run although the folder holds a record of the same workload, method, budget,
 * seed and part: its key differs, it did not end well, or it shares its block with trials of
 * another machine.
 *
 * @param trial that has to run
 * @param reasons at least one; such as {@code code 1f2e3d4c -> 5a6b7c8d}
 */
public record Staleness(TrialSpec trial, List<String> reasons) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SHORT = 8;

  /** Hashes that stand for what a trial reads; all else of a spec is its configuration. */
  private static final Map<String, String> HASHES =
      Map.of("codeSha256", "code", "dataSha256", "data", "splitSha256", "split");

  /** Copies the list. */
  public Staleness {
    reasons = List.copyOf(reasons);
  }

  /** What {@code records} tell of {@code trial}, which is due; empty if they do not know it. */
  public static Optional<Staleness> of(TrialSpec trial, Collection<TrialRecord> records) {
    Comparator<TrialRecord> sameKeyThenNewest =
        Comparator.comparing((TrialRecord record) -> record.key().equals(trial.key()))
            .thenComparing(TrialIndex::startedAt);
    return records.stream()
        .filter(record -> isSameCell(record.spec(), trial))
        .max(sameKeyThenNewest)
        .map(record -> new Staleness(trial, reasons(record, trial)));
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
    ObjectNode was = tree(record.spec());
    ObjectNode is = tree(trial);
    List<String> reasons = new ArrayList<>();
    new TreeMap<>(HASHES)
        .forEach(
            (field, name) -> {
              String before = was.remove(field).asText();
              String now = is.remove(field).asText();
              if (!before.equals(now)) {
                reasons.add("%s %s -> %s".formatted(name, head(before), head(now)));
              }
            });
    if (!was.equals(is)) {
      reasons.add(
          "config %s -> %s (%s)"
              .formatted(
                  head(Sha256.hex(was.toString())),
                  head(Sha256.hex(is.toString())),
                  String.join(", ", differences(was, is))));
    }
    return reasons;
  }

  private static String okBefore(TrialRecord record) {
    return record.measurements().orElseThrow().exclusive()
        ? "ok, but on another machine than others of its block"
        : "ok, but not alone";
  }

  private static List<String> differences(ObjectNode was, ObjectNode is) {
    Map<String, String> before = new TreeMap<>();
    Map<String, String> now = new TreeMap<>();
    flatten("", was, before);
    flatten("", is, now);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !absentOr(before, name).equals(absentOr(now, name)))
        .map(name -> "%s %s -> %s".formatted(name, absentOr(before, name), absentOr(now, name)))
        .toList();
  }

  private static String absentOr(Map<String, String> values, String name) {
    return values.getOrDefault(name, "absent");
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else {
      values.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }

  private static ObjectNode tree(TrialSpec spec) {
    try {
      return (ObjectNode) MAPPER.readTree(RecordFormat.canonical(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical JSON cannot be read", e);
    }
  }

  private static String head(String hash) {
    return hash.substring(0, Math.min(SHORT, hash.length()));
  }
}
