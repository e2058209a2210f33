package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nwsbench.harness.UsageException;

/**
 * Budgets and learning rates as tuned and frozen, before any method was compared: versioned in
 * {@code results/tuning/frozen.yaml}.
 *
 * @param schema version of this format
 * @param workloads what was frozen, by id of the workload
 */
public record Frozen(int schema, Map<String, Entry> workloads) {

  private static final int SCHEMA = 1;
  private static final Path FILE = Path.of("results", "tuning", "frozen.yaml");

  /**
   * What was frozen for one workload.
   *
   * @param budget the reference budget B, in work units
   * @param learningRate of tuned uniform sampling at B
   * @param referenceSeconds what uniform sampling took to train at f = 1, a mean, on the machine
   *     that froze it
   */
  public record Entry(long budget, double learningRate, double referenceSeconds) {

    /**
     * @throws IllegalArgumentException if a value is out of range
     */
    public Entry {
      Workload.require(budget >= 1, "budget", budget, "at least 1");
      Workload.require(
          learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
          "learningRate",
          learningRate,
          "a positive number");
    }
  }

  /** Copies the map in order of id. */
  public Frozen {
    workloads = Collections.unmodifiableMap(new TreeMap<>(workloads));
  }

  /** Nothing frozen. */
  public static Frozen none() {
    return new Frozen(SCHEMA, Map.of());
  }

  /**
   * What is frozen below {@code home}; nothing if there is no file.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  public static Frozen read(Path home) {
    return VersionedYaml.read(file(home), SCHEMA, Frozen.class, none());
  }

  /** The file below {@code home} that holds what is frozen. */
  public static Path file(Path home) {
    return home.resolve(FILE);
  }

  /** As YAML. */
  public String toYaml() {
    return VersionedYaml.text(this);
  }

  /** The same with the entry of one workload set. */
  public Frozen with(String workload, Entry entry) {
    Map<String, Entry> entries = new TreeMap<>(workloads);
    entries.put(workload, entry);
    return new Frozen(SCHEMA, entries);
  }

  /** What uniform sampling took to train at f = 1, by workload. */
  public Map<String, Double> referenceSeconds() {
    return workloads.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().referenceSeconds()));
  }

  /** The workload with what was frozen for it, or as it is. */
  public Workload apply(Workload workload) {
    Entry entry = workloads.get(workload.id());
    return entry == null
        ? workload
        : workload.withBudget(entry.budget()).withLearningRate(entry.learningRate());
  }
}
