package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/**
 * Names the configurations of each method on one workload by what differs between them, so that
 * runs of different configurations never share a row.
 */
final class Configurations {

  private static final int SHOWN_DIGITS = 8;

  private final Map<String, Map<String, NavigableSet<String>>> valuesByMethod = new TreeMap<>();

  private final String reference;

  Configurations(Collection<TrialRecord> records, String reference) {
    this.reference = reference;
    for (TrialRecord record : records) {
      Map<String, NavigableSet<String>> values =
          valuesByMethod.computeIfAbsent(record.spec().method(), method -> new TreeMap<>());
      properties(record.spec())
          .forEach((name, value) -> values.computeIfAbsent(name, n -> new TreeSet<>()).add(value));
    }
  }

  MethodConfig of(TrialSpec spec) {
    Map<String, NavigableSet<String>> values = valuesByMethod.get(spec.method());
    StringBuilder variant = new StringBuilder();
    properties(spec)
        .forEach(
            (name, value) -> {
              if (values.get(name).size() > 1) {
                variant.append(variant.isEmpty() ? "" : ", ").append(name);
                variant.append(' ').append(name.equals("workload") ? place(values, value) : value);
              }
            });
    return new MethodConfig(spec.method(), variant.toString(), spec.workload().budget(), reference);
  }

  private static int place(Map<String, NavigableSet<String>> values, String value) {
    return values.get("workload").headSet(value, false).size() + 1;
  }

  private static Map<String, String> properties(TrialSpec spec) {
    Map<String, String> properties = new TreeMap<>(spec.parameters());
    properties.put("learning rate", Double.toString(spec.workload().learningRate()));
    properties.put("B", Numbers.grouped(spec.workload().budget()));
    properties.put("threads", Integer.toString(spec.engineThreads()));
    properties.put("data", abbreviated(spec.dataSha256()));
    properties.put("split", abbreviated(spec.splitSha256()));
    properties.put("workload", Json.canonical(otherwise(spec.workload())));
    return properties;
  }

  private static String abbreviated(String hash) {
    return hash.substring(0, Math.min(hash.length(), SHOWN_DIGITS));
  }

  /** The workload with its budget and rate, which have names of their own, put out of sight. */
  private static Workload otherwise(Workload workload) {
    return workload.withBudget(3L * workload.batch()).withLearningRate(1);
  }
}
