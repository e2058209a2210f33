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
    List<String> failures = new ArrayList<>();
    if (scope.trains()) {
      Leg trained = trials(scope, seed);
      readings.putAll(trained.readings());
      failures.addAll(trained.failures());
    }
    if (scope.micro()) {
      try {
        readings.putAll(new MicroProcess(build).run(scratch.resolve("micro-" + legs + ".json")));
      } catch (UnmeasurableException e) {
        failures.add(e.getMessage());
      }
    }
    return new Leg(readings, failures);
  }

  /** A single number would be a count of seeds. */
  private Leg trials(Scope scope, long seed) throws InterruptedException {
    List<TrialRecord> records =
        build.run(
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
                "1"),
            scratch.resolve("leg-" + legs));
    environment = Optional.of(records.get(0).environment());
    return TrialMetrics.of(records);
  }
}
