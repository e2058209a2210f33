package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;

/**
 * Budgets and learning rates that were tuned and frozen before any methods were compared, versioned
 * in {@code results/tuning/frozen.yaml}.
 */
public record Frozen(int schema, Map<String, Entry> workloads) {

  private static final int SCHEMA = 1;
  static final Path FILE = Path.of("results", "tuning", "frozen.yaml");

  /**
   * The frozen values of one workload.
   *
   * @param budget the reference budget B, in work units
   * @param learningRate learning rate of uniform sampling, tuned at half of B
   * @param referenceSeconds mean training time of uniform sampling at f = 1, on the machine used
   *     for tuning
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
   * Reads the frozen values below {@code home}; there are none without the file.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  public static Frozen read(Path home) {
    return StrictYaml.of(home.resolve(FILE))
        .map(yaml -> yaml.as(Frozen.class))
        .orElse(new Frozen(SCHEMA, Map.of()));
  }

  /** Returns the frozen training time of uniform sampling at f = 1 in seconds, if there is one. */
  public Optional<Double> referenceSeconds(Workload workload) {
    return entry(workloads, workload).map(Entry::referenceSeconds);
  }

  /**
   * Returns the workload with its frozen values, or unchanged if there are none. A varied workload
   * gets the values of the workload that it varies.
   */
  public Workload apply(Workload workload) {
    return entry(workloads, workload)
        .map(entry -> workload.withBudget(entry.budget()).withLearningRate(entry.learningRate()))
        .orElse(workload);
  }

  /** Returns the entry of a workload's id, or of the id of the workload that it varies. */
  static <E> Optional<E> entry(Map<String, E> workloads, Workload workload) {
    return Optional.ofNullable(workloads.get(workload.id()))
        .or(() -> Variation.Named.of(workload.id()).map(name -> workloads.get(name.base())));
  }
}
