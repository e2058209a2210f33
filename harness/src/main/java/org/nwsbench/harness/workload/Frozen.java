package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;

/**
 * Budgets and learning rates of workloads. They were tuned with shuffling before methods were
 * compared on the workload, and then frozen, that is, written to {@code
 * results/tuning/frozen.yaml}. They replace the values in the files of the workloads.
 */
public record Frozen(int schema, Map<String, Entry> workloads) {

  private static final int SCHEMA = 1;
  static final Path FILE = Path.of("results", "tuning", "frozen.yaml");

  /**
   * The frozen values of one workload.
   *
   * @param budget B, the work of a full training, in work units
   * @param learningRate learning rate of shuffling, tuned at half of B
   * @param referenceSeconds mean time of a full training (f = 1) with shuffling, on the machine
   *     used for tuning. If only half of B was trained, it is twice the mean time of that training
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
   * Reads the frozen values below {@code home}. Without the file there are none.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  public static Frozen read(Path home) {
    return StrictYaml.of(home.resolve(FILE))
        .map(yaml -> yaml.as(Frozen.class))
        .orElse(new Frozen(SCHEMA, Map.of()));
  }

  public Optional<Double> referenceSeconds(Workload workload) {
    return entry(workloads, workload).map(Entry::referenceSeconds);
  }

  /**
   * Returns the workload with its frozen values, or unchanged if there are none. A workload with a
   * {@linkplain Variation variation} (wrong labels in its training rows) gets the values of the
   * original workload, unless it has values itself.
   */
  public Workload apply(Workload workload) {
    return entry(workloads, workload)
        .map(entry -> workload.withBudget(entry.budget()).withLearningRate(entry.learningRate()))
        .orElse(workload);
  }

  static <E> Optional<E> entry(Map<String, E> workloads, Workload workload) {
    return Optional.ofNullable(workloads.get(workload.id()))
        .or(() -> Variation.Named.of(workload.id()).map(name -> workloads.get(name.base())));
  }
}
