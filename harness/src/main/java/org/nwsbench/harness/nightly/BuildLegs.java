package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.nwsbench.harness.trial.Environment;
import org.nwsbench.harness.trial.TrialRecord;

/**
 * Legs of a build: its trials one at a time, and its part in micro-benchmarks of sketch and
 * sampler.
 */
final class BuildLegs implements LegRunner {

  private static final String BUDGET = "1/2";

  private final Build build;
  private final MicroDuels.Half micro;
  private final Path scratch;
  private final Consumer<String> progress;
  private Optional<Environment> environment = Optional.empty();

  /** What hung once is not waited for again. */
  private Optional<HungException> hungTrials = Optional.empty();

  private int legs;
  private int runs;

  /**
   * @param micro its part in the micro-benchmarks
   * @param scratch folder for the records
   * @param progress hears what happens, in lines
   */
  BuildLegs(Build build, MicroDuels.Half micro, Path scratch, Consumer<String> progress) {
    this.build = build;
    this.micro = micro;
    this.scratch = scratch;
    this.progress = progress;
  }

  /** Where the legs ran; empty before any trial. */
  Optional<Environment> environment() {
    return environment;
  }

  @Override
  public Leg run(Scope scope, long seed) throws InterruptedException {
    legs++;
    progress.accept("leg %d of %s, seed %d".formatted(legs, build.shortCommit(), seed));
    Map<Metric, Reading> readings = new TreeMap<>();
    Map<String, Leg.Trouble> troubles = new TreeMap<>();
    for (Scope part : scope.products()) {
      Leg trained = trials(part, seed);
      readings.putAll(trained.readings());
      troubles.putAll(trained.troubles());
    }
    if (!scope.loops().isEmpty()) {
      try {
        readings.putAll(micro.run(scope.loops(), seed));
      } catch (UnmeasurableException e) {
        troubles.put(Leg.MICRO, trouble(e));
      }
    }
    return new Leg(readings, troubles);
  }

  private static Leg.Trouble trouble(UnmeasurableException e) {
    return new Leg.Trouble(e.getMessage(), !(e instanceof HungException));
  }

  /** A run that breaks off is the trouble of each of its cells. */
  private Leg trials(Scope part, long seed) throws InterruptedException {
    try {
      List<TrialRecord> records = records(part, seed);
      environment = Optional.of(records.get(0).environment());
      return TrialMetrics.of(records);
    } catch (UnmeasurableException e) {
      Map<String, Leg.Trouble> troubles = new TreeMap<>();
      part.sources().forEach(cell -> troubles.put(cell, trouble(e)));
      return new Leg(Map.of(), troubles);
    }
  }

  /** A single number would be a count of seeds. */
  private List<TrialRecord> records(Scope part, long seed) throws InterruptedException {
    if (hungTrials.isPresent()) {
      throw hungTrials.get();
    }
    List<String> options =
        List.of(
            "--workloads",
            String.join(",", part.workloads()),
            "--methods",
            String.join(",", part.methods()),
            "--budgets",
            BUDGET,
            "--seeds",
            seed + "," + seed,
            "--threads",
            "1");
    runs++;
    try {
      return build.run(options, scratch.resolve("run-" + runs));
    } catch (HungException e) {
      hungTrials = Optional.of(e);
      throw e;
    }
  }
}
