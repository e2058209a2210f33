package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A machine with two builds on it, for what can be simulated of the statistical gate. A step takes
 * 400 us in six cells, parted into phases, with noise of its own in each phase, noise that a
 * training shares and the ruler does not see, noise that all phases share in each of its stretches,
 * noise that a whole leg shares, a drift over the night, and now and then a leg or a phase that a
 * neighbour slowed down by a half without the ruler's notice. What runs in turn has noise of its
 * own alone, and shares the rest with the other side: loops do always, and trainings on request.
 * Errors are equal at equal seeds unless a build is another code.
 */
final class SimulatedNight {

  private static final List<String> CELLS =
      List.of(
          "letter-mlp.uniform.reshuffle",
          "letter-mlp.loss.exact",
          "letter-mlp.nws",
          "cmudict-mlp.uniform.reshuffle",
          "cmudict-mlp.loss.exact",
          "cmudict-mlp.nws");

  /** Of the steps, by method, as trainings of letter-mlp have them. */
  private static final Map<String, Map<String, Double>> SHARES =
      Map.of(
          "uniform.reshuffle",
          Map.of("forward", 0.36, "backward", 0.42, "update", 0.21),
          "loss.exact",
          Map.of("score", 0.35, "forward", 0.21, "backward", 0.28, "update", 0.15),
          "nws",
          Map.of(
              "select",
              0.043,
              "observe",
              0.037,
              "forward",
              0.31,
              "backward",
              0.39,
              "update",
              0.19));

  private static final Set<String> ENGINE = Set.of("score", "forward", "backward", "update");

  private static final List<String> MICRO =
      List.of("sketch.hash", "sketch.insert", "sketch.estimate", "nws.select", "nws.observe");

  private static final double STEP_SECONDS = 400e-6;

  /** Between evaluations, and how many of them choosing has most of its time in. */
  private static final int STRETCHES = 24;

  private static final int BUSY = 16;

  /**
   * Of the time that choosing would have in each stretch if all were alike: 16 x 1.4 + 8 x .2 = 24.
   */
  private static final double BUSY_SHARE = 1.4;

  private static final double IDLE_SHARE = 0.2;

  /** Of a stretch. */
  private static final Map<String, Long> STEPS = Map.of("letter-mlp", 104L, "cmudict-mlp", 6L);

  private static final double STRETCH_NOISE = 0.1;
  private static final double LEG_NOISE = 0.02;
  private static final double RULER_NOISE = 0.005;
  private static final double ERROR_NOISE = 0.002;

  private final SplittableRandom random;
  private final double noise;
  private final double outliers;
  private final boolean otherCode;
  private final boolean inTurn;
  private final long ofNight;
  private int legs;

  /**
   * A night.
   *
   * @param noise of one phase or loop, relative; that of a training is as large
   * @param outliers share of the legs, and of the phases, that are slowed down
   * @param otherCode whether the current build is another code, so that errors differ by chance
   */
  SimulatedNight(long seed, double noise, double outliers, boolean otherCode) {
    this(seed, noise, outliers, otherCode, false);
  }

  private SimulatedNight(
      long seed, double noise, double outliers, boolean otherCode, boolean inTurn) {
    this.inTurn = inTurn;
    this.ofNight = seed;
    this.random = new SplittableRandom(seed);
    this.noise = noise;
    this.outliers = outliers;
    this.otherCode = otherCode;
  }

  /** Its trainings take turns. */
  static SimulatedNight inTurn(long seed, double noise, double outliers, boolean otherCode) {
    return new SimulatedNight(seed, noise, outliers, otherCode, true);
  }

  LegRunner baseline() {
    return (scope, seed) -> leg(scope, seed, Map.of(), false);
  }

  /** A build that takes longer: factors by id of the metric. */
  LegRunner current(Map<String, Double> factors) {
    return (scope, seed) -> leg(scope, seed, factors, otherCode);
  }

  StatisticalGate.Result run(Map<String, Double> factors) throws InterruptedException {
    return new StatisticalGate(baseline(), current(factors), inTurn)
        .run(StatisticalGate.PAIRS, work -> true, work -> true);
  }

  static MetricFinding finding(StatisticalGate.Result result, String id) {
    return result.metrics().stream()
        .filter(finding -> finding.metric().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** As if the ruler beside the trainings had taken {@code factor} of its time. */
  static Leg withRuler(double factor, Leg leg) {
    Map<Metric, Reading> readings = new TreeMap<>(leg.readings());
    readings.replaceAll(
        (metric, reading) ->
            metric.kind() == Metric.Kind.TIME
                ? new Reading(reading.value(), factor * reading.ruler(), reading.stretches())
                : reading);
    return new Leg(readings, leg.troubles());
  }

  /** What the engine does while choosing is busy takes {@code factor} of its time. */
  static Leg withBusyEngine(double factor, Leg leg) {
    Map<Metric, Reading> readings = new TreeMap<>(leg.readings());
    leg.readings()
        .forEach(
            (metric, reading) -> {
              if (ENGINE.contains(metric.part())) {
                Reading faster = whileBusy(factor, reading);
                double saved = reading.value() - faster.value();
                readings.put(metric, faster);
                readings.computeIfPresent(
                    metric.whole(),
                    (train, whole) -> new Reading(whole.value() - saved, whole.ruler()));
              }
            });
    return new Leg(readings, leg.troubles());
  }

  private static Reading whileBusy(double factor, Reading reading) {
    List<Reading.Stretch> stretches = new ArrayList<>(reading.stretches());
    for (int i = 0; i < BUSY; i++) {
      Reading.Stretch stretch = stretches.get(i);
      stretches.set(i, new Reading.Stretch(stretch.steps(), factor * stretch.seconds()));
    }
    Reading faster = new Reading(reading.value(), reading.ruler(), stretches);
    return new Reading(
        reading.value() * faster.seconds() / reading.seconds(), reading.ruler(), stretches);
  }

  private Leg leg(Scope scope, long seed, Map<String, Double> factors, boolean other) {
    legs++;
    SplittableRandom shared = inTurn ? new SplittableRandom(ofNight + 1_000_003 * seed) : random;
    double machine =
        Math.exp(0.01 * (inTurn ? 2 * seed : legs) + LEG_NOISE * shared.nextGaussian());
    double hidden = neighbour(shared);
    Map<Metric, Reading> readings = new TreeMap<>();
    for (String cell : CELLS) {
      String workload = cell.substring(0, cell.indexOf('.'));
      String method = cell.substring(workload.length() + 1);
      if (scope.sources().contains(cell)) {
        double training = machine * hidden * Math.exp(noise * shared.nextGaussian());
        double[] restless = stretches(shared);
        double train = 0;
        for (Map.Entry<String, Double> phase : new TreeMap<>(SHARES.get(method)).entrySet()) {
          String id = "time/%s/%s".formatted(cell, phase.getKey());
          double seconds =
              STEP_SECONDS
                  * phase.getValue()
                  * training
                  * factors.getOrDefault(id, 1.0)
                  * noisy()
                  * neighbour(random);
          Reading reading = reading(phase.getKey(), workload, seconds, restless, ruler(machine));
          train += reading.value();
          readings.put(Metric.parse(id), reading);
        }
        readings.put(Metric.parse("time/" + cell + "/train"), new Reading(train, ruler(machine)));
        double error =
            0.05 + 0.001 * (seed % 7) + (other ? ERROR_NOISE * random.nextGaussian() : 0);
        readings.put(Metric.parse("error/" + cell), Reading.untimed(error));
        quality(cell, other)
            .forEach((id, value) -> readings.put(Metric.parse(id), Reading.untimed(value)));
      }
    }
    for (String name : MICRO) {
      if (scope.loops().contains(MicroLoops.of(name))) {
        String id = "micro/" + name;
        double seconds = 1e-7 * factors.getOrDefault(id, 1.0) * noisy();
        readings.put(Metric.parse(id), new Reading(seconds, 1e-3));
      }
    }
    return new Leg(readings, Map.of());
  }

  /** What a neighbour does to all phases of a training alike, stretch by stretch. */
  private static double[] stretches(SplittableRandom random) {
    double[] factors = new double[STRETCHES];
    Arrays.setAll(factors, i -> Math.exp(STRETCH_NOISE * random.nextGaussian()));
    return factors;
  }

  /** {@code seconds} of a step on a machine that is not restless. */
  private static Reading reading(
      String phase, String workload, double seconds, double[] restless, double ruler) {
    long steps = STEPS.get(workload);
    List<Reading.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < STRETCHES; i++) {
      double share = phase.equals("select") ? i < BUSY ? BUSY_SHARE : IDLE_SHARE : 1;
      stretches.add(new Reading.Stretch(steps, seconds * steps * share * restless[i]));
    }
    double all = stretches.stream().mapToDouble(Reading.Stretch::seconds).sum();
    return new Reading(all / (STRETCHES * steps), ruler, stretches);
  }

  /** What a sampler did: equal at equal seeds, like the errors, unless a build is another code. */
  private Map<String, Double> quality(String cell, boolean other) {
    return Map.of(
        "ess/" + cell, 0.8 + 0.02 * chance(other),
        "variance/" + cell, 1.5 * Math.exp(0.1 * chance(other)),
        "rank/" + cell, 0.5 + 0.03 * chance(other),
        "rank/" + cell + "/without-own", 0.4 + 0.03 * chance(other));
  }

  private double chance(boolean other) {
    return other ? random.nextGaussian() : 0;
  }

  private double neighbour(SplittableRandom random) {
    return random.nextDouble() < outliers ? 1.5 : 1;
  }

  private double noisy() {
    return Math.exp(noise * random.nextGaussian());
  }

  private double ruler(double machine) {
    return 1e-3 * machine * Math.exp(RULER_NOISE * random.nextGaussian());
  }
}
