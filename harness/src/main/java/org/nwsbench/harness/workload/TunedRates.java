package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.UsageException;

/**
 * Learning rates of methods, kept in {@code results/tuning-methods/rates.yaml}. Each was tuned in
 * the same way as the rate of shuffling. A method without a rate here trains at the workload's
 * rate, which was tuned for shuffling.
 */
public record TunedRates(int schema, Map<String, Entry> workloads) {

  private static final int SCHEMA = 1;
  private static final Path FILE = Path.of("results", "tuning-methods", "rates.yaml");

  /**
   * The rates of one workload.
   *
   * @param budget B, the work of a full training, for which the rates were tuned, in work units
   * @param learningRates learning rates by method id
   */
  public record Entry(long budget, Map<String, Double> learningRates) {

    public Entry {
      Workload.require(budget >= 1, "budget", budget, "at least 1");
      learningRates.forEach(
          (method, rate) -> Workload.requirePositive("learningRates." + method, rate));
      learningRates = Collections.unmodifiableMap(new TreeMap<>(learningRates));
    }
  }

  public TunedRates {
    Workload.require(schema == SCHEMA, "schema", schema, String.valueOf(SCHEMA));
    workloads = Collections.unmodifiableMap(new TreeMap<>(workloads));
  }

  public static TunedRates of(Map<String, Entry> workloads) {
    return new TunedRates(SCHEMA, workloads);
  }

  /**
   * Reads the tuned rates below {@code home}. Without the file there are none.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  public static TunedRates read(Path home) {
    return StrictYaml.of(file(home)).map(yaml -> yaml.as(TunedRates.class)).orElse(of(Map.of()));
  }

  public static Path file(Path home) {
    return home.resolve(FILE);
  }

  /**
   * Returns the rate that was tuned for {@code method} at the budget of {@code workload}, if any. A
   * workload with a {@linkplain org.nwsbench.datasets.Variation variation} (wrong labels in its
   * training rows) gets the rate of the original workload, unless it has an entry itself.
   */
  public Optional<Double> rate(Workload workload, String method) {
    return Frozen.entry(workloads, workload)
        .filter(entry -> entry.budget() == workload.budget())
        .map(entry -> entry.learningRates().get(method));
  }
}
