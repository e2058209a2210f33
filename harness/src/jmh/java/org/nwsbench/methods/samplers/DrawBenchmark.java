package org.nwsbench.methods.samplers;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.nwsbench.methods.samplers.draw.CreditDrawing;
import org.nwsbench.methods.samplers.draw.Drawing;
import org.nwsbench.methods.samplers.draw.Proposal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One refresh and the batches until the next: scores to densities, what a draw must build of them,
 * and {@code 50} batches. Commons RNG's alias and guide tables draw independently, ours by credit;
 * {@code densities} is the part that all of them share.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DrawBenchmark {

  private static final int STEPS = 50;
  private static final int BATCH = 128;

  /** Rows of a training set. */
  @Param({"14400", "60000"})
  public int rows;

  private final Proposal proposal = new Proposal(2, 0.1, 0.95);
  private final UniformRandomProvider commons = RandomSource.L64_X128_MIX.create(1L);
  private float[] scores;
  private double[] densities;
  private Drawing credit;

  /** Scores as late in training: most of them small. */
  @Setup
  public void score() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    scores = new float[rows];
    densities = new double[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = (float) Math.pow(random.nextDouble(), 8);
    }
    Consumer<float[]> estimates = out -> System.arraycopy(scores, 0, out, 0, rows);
    credit = new CreditDrawing(rows, estimates, proposal, STEPS, BATCH, random);
  }

  /** What every draw begins with. */
  @Benchmark
  public double[] densities() {
    proposal.densities(scores, densities);
    return densities;
  }

  /** Vose's alias table, Commons RNG. */
  @Benchmark
  public void alias(Blackhole sink) {
    proposal.densities(scores, densities);
    draw(AliasMethodDiscreteSampler.of(commons, densities), sink);
  }

  /** Chen and Asau's guide table, Commons RNG. */
  @Benchmark
  public void guideTable(Blackhole sink) {
    proposal.densities(scores, densities);
    draw(GuideTableDiscreteSampler.of(commons, densities, 1), sink);
  }

  /** Rows that have collected a whole credit, shuffled. */
  @Benchmark
  public void credit(Blackhole sink) {
    draw(credit, sink);
  }

  private static void draw(SharedStateDiscreteSampler sampler, Blackhole sink) {
    for (int step = 0; step < STEPS; step++) {
      int[] batch = new int[BATCH];
      for (int i = 0; i < BATCH; i++) {
        batch[i] = sampler.sample();
      }
      sink.consume(batch);
    }
  }

  private static void draw(Drawing drawing, Blackhole sink) {
    for (int step = 0; step < STEPS; step++) {
      sink.consume(drawing.next());
    }
  }
}
