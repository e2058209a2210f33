package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;

/**
 * Budgets and learning rates as tuned and frozen, before any method was compared: versioned in
 * {@code results/tuning/frozen.yaml}.
 */
public record Frozen(int schema, Map<String, Entry> workloads) {

  private static final int SCHEMA = 1;
  static final Path FILE = Path.of("results", "tuning", "frozen.yaml");

  /**
   * What was frozen for one workload.
   *
   * @param budget the reference budget B, in work units
   * @param learningRate of uniform sampling, tuned at half of B
   * @param referenceSeconds what uniform sampling took to train at f = 1, a mean, on the machine
   *     that froze it
   */
  public record Entry(long budget, double learningRate, double referenceSeconds) {

    public Entry {
      Workload.require(budget >= 1, "budget", budget, "at least 1");
      Workload.requirePositive("learningRate", learningRate);
    }
  }

  public Frozen {
    Workload.require(schema == SCHEMA, "schema", schema, String.valueOf(SCHEMA));
  }

  /**
   * Returns what is frozen below {@code home}; nothing if there is no file.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  public static Frozen read(Path home) {
    return StrictYaml.of(home.resolve(FILE))
        .map(yaml -> yaml.as(Frozen.class))
        .orElse(new Frozen(SCHEMA, Map.of()));
  }

  /** Returns what uniform sampling took to train at f = 1, where that is frozen. */
  public Optional<Double> referenceSeconds(Workload workload) {
    return entry(workloads, workload).map(Entry::referenceSeconds);
  }

  /**
   * Returns the workload with what was frozen for it, or as it is. One that is varied has what was
   * frozen for the workload that it varies.
   */
  public Workload apply(Workload workload) {
    return entry(workloads, workload)
        .map(entry -> workload.withBudget(entry.budget()).withLearningRate(entry.learningRate()))
        .orElse(workload);
  }

  /** Returns what stands under a workload's id, or under that of the one that it varies. */
  static <E> Optional<E> entry(Map<String, E> workloads, Workload workload) {
    return Optional.ofNullable(workloads.get(workload.id()))
        .or(() -> Variation.Named.of(workload.id()).map(name -> workloads.get(name.base())));
  }
}
