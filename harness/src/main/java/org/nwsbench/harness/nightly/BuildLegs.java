package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.TrialRecord;

/** Legs of a build: its trials, and its part in micro-benchmarks of sketch and sampler. */
final class BuildLegs implements LegRunner {

  private final Build build;
  private final Trials trials;
  private final MicroDuels.Half micro;
  private final Consumer<String> progress;
  private Optional<Environment> environment = Optional.empty();

  private int legs;

  /**
   * @param trials how it trains
   * @param micro its part in the micro-benchmarks
   * @param progress hears what happens, in lines
   */
  BuildLegs(Build build, Trials trials, MicroDuels.Half micro, Consumer<String> progress) {
    this.build = build;
    this.trials = trials;
    this.micro = micro;
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
      Leg trained = trained(new TrialRun(part, seed));
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
  private Leg trained(TrialRun run) throws InterruptedException {
    try {
      Trials.Ended ended = trials.of(run);
      List<TrialRecord> records = ended.records();
      environment = Optional.of(records.get(0).environment());
      return TrialMetrics.of(records, ended.timed());
    } catch (UnmeasurableException e) {
      Map<String, Leg.Trouble> troubles = new TreeMap<>();
      run.part().sources().forEach(cell -> troubles.put(cell, trouble(e)));
      return new Leg(Map.of(), troubles);
    }
  }
}
