package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.nwsbench.harness.trial.Environment;
import org.nwsbench.harness.trial.TrialRecord;

/** Legs of a build: its trials one at a time, and micro-benchmarks of its sketch and samplers. */
final class BuildLegs implements LegRunner {

  private static final String BUDGET = "1/2";

  private final Build build;
  private final Path scratch;
  private final Consumer<String> progress;
  private Optional<Environment> environment = Optional.empty();

  /** What hung once is not waited for again. */
  private Optional<String> hungTrials = Optional.empty();

  private Optional<String> hungMicro = Optional.empty();
  private int legs;

  /**
   * @param scratch folder for the records
   * @param progress hears what happens, in lines
   */
  BuildLegs(Build build, Path scratch, Consumer<String> progress) {
    this.build = build;
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
    Map<String, String> failures = new TreeMap<>();
    List<String> disturbances = new ArrayList<>();
    if (scope.trains()) {
      Leg trained = trials(scope, seed);
      readings.putAll(trained.readings());
      failures.putAll(trained.failures());
      disturbances.addAll(trained.disturbances());
    }
    if (scope.micro()) {
      Leg micro = micro();
      readings.putAll(micro.readings());
      failures.putAll(micro.failures());
      disturbances.addAll(micro.disturbances());
    }
    return new Leg(readings, failures, disturbances);
  }

  private Leg micro() throws InterruptedException {
    if (hungMicro.isPresent()) {
      return disturbed(hungMicro.get());
    }
    try {
      return new Leg(
          new MicroProcess(build).run(scratch.resolve("micro-" + legs + ".json")), Map.of());
    } catch (HungException e) {
      hungMicro = Optional.of(e.getMessage());
      return disturbed(e.getMessage());
    } catch (UnmeasurableException e) {
      return new Leg(Map.of(), Map.of(Leg.MICRO, e.getMessage()));
    }
  }

  private static Leg disturbed(String line) {
    return new Leg(Map.of(), Map.of(), List.of(line));
  }

  /** A single number would be a count of seeds. */
  private Leg trials(Scope scope, long seed) throws InterruptedException {
    List<String> options =
        List.of(
            "--workloads",
            String.join(",", scope.workloads()),
            "--methods",
            String.join(",", scope.methods()),
            "--budgets",
            BUDGET,
            "--seeds",
            seed + "," + seed,
            "--threads",
            "1");
    if (hungTrials.isPresent()) {
      return disturbed(hungTrials.get());
    }
    try {
      List<TrialRecord> records = build.run(options, scratch.resolve("leg-" + legs));
      environment = Optional.of(records.get(0).environment());
      return TrialMetrics.of(records);
    } catch (HungException e) {
      hungTrials = Optional.of(e.getMessage());
      return disturbed(e.getMessage());
    } catch (UnmeasurableException e) {
      return disturbed(e.getMessage()); // What the legs before gave keeps its worth.
    }
  }
}
