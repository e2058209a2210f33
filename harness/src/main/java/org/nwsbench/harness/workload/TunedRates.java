package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.UsageException;

/**
 * Learning rates of methods, each tuned as uniform sampling was: versioned in {@code
 * results/tuning-methods/rates.yaml}. A method that stands not there trains at the workload's own
 * rate, which is that of tuned uniform sampling.
 */
public record TunedRates(int schema, Map<String, Entry> workloads) {

  private static final int SCHEMA = 1;
  private static final Path FILE = Path.of("results", "tuning-methods", "rates.yaml");

  /**
   * The rates of one workload.
   *
   * @param budget the reference budget they were tuned at, in work units
   * @param learningRates by id of the method
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
   * Returns what is tuned below {@code home}; nothing if there is no file.
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
   * Returns the rate that was tuned for {@code method} at the budget of {@code workload}, if any;
   * for one that is varied, on the workload that it varies.
   */
  public Optional<Double> rate(Workload workload, String method) {
    return Frozen.entry(workloads, workload)
        .filter(entry -> entry.budget() == workload.budget())
        .map(entry -> entry.learningRates().get(method));
  }
}
