package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * What the harness costs a step: uniform sampling in the harness (clocks, checks, sampler, budget)
 * beside a bare loop on DJL that does the same arithmetic and nothing else. Both loops take turns
 * in one JVM; printed is the ratio of their speeds, round by round.
 *
 * <p>Arguments: ids of workloads.
 */
public final class StepOverhead {

  private static final int ROUNDS = 41;
  private static final double ROUND_SECONDS = 0.25;
  private static final int WARM_UP_ROUNDS = 12;

  private StepOverhead() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    out.printf("%-12s %18s %18s %s%n", "workload", "harness steps/s", "bare steps/s", "ratio");
    for (String id : arguments) {
      Workload workload = WorkloadReader.builtIn(id);
      compare(out, workload, SamplerShare.data(workload));
    }
  }

  private static void compare(PrintStream out, Workload workload, PreparedData data) {
    SamplingMethod uniform = ProviderRegistry.methods().find("uniform.reshuffle");
    NetworkProvider network = ProviderRegistry.networks().find(workload.network().kind());
    try (Training training =
            new Training(
                Small.spec(workload, uniform, 1, 1), data, network, uniform, Long.MAX_VALUE / 4);
        Bare bare =
            new Bare(
                network.block(workload.network(), data.dimension(), data.classes()),
                data,
                workload.batch(),
                workload.learningRate())) {
      training.begin();
      int steps = stepsARound(training);
      double[] ratios = new double[ROUNDS];
      double[] harness = new double[ROUNDS];
      double[] plain = new double[ROUNDS];
      for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
        boolean harnessFirst = Math.floorMod(round, 2) == 0;
        double first = speed(harnessFirst ? training::advance : bare::step, steps);
        double second = speed(harnessFirst ? bare::step : training::advance, steps);
        training.takeDraws();
        if (round >= 0) {
          harness[round] = harnessFirst ? first : second;
          plain[round] = harnessFirst ? second : first;
          ratios[round] = harness[round] / plain[round];
        }
      }
      out.printf(
          Locale.ROOT,
          "%-12s %18.1f %18.1f median %.3f, middle half %.3f to %.3f, %d rounds of %d steps%n",
          workload.id(),
          quantile(harness, 0.5),
          quantile(plain, 0.5),
          quantile(ratios, 0.5),
          quantile(ratios, 0.25),
          quantile(ratios, 0.75),
          ROUNDS,
          steps);
    }
  }

  private static int stepsARound(Training training) {
    int steps = 0;
    long end = System.nanoTime() + (long) (ROUND_SECONDS * 1e9);
    while (System.nanoTime() < end) {
      training.advance();
      steps++;
    }
    return Math.max(steps, 10);
  }

  private static double speed(Runnable step, int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      step.run();
    }
    return steps / ((System.nanoTime() - start) * 1e-9);
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  /** The loop as one would write it for this network alone. */
  private static final class Bare implements AutoCloseable {

    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterStore store = new ParameterStore(manager, false);
    private final Block block;
    private final PreparedData data;
    private final int batch;
    private final double rate;
    private final ByteBuffer inputs;
    private final ByteBuffer targets;
    private final List<NDArray> parameters = new ArrayList<>();
    private final Adam adam = new Adam();
    private final List<Adam.Slot> slots = new ArrayList<>();
    private final int[] order;
    private final RandomGenerator random = new RandomStreams(1).stream("bare");
    private int position;

    Bare(Block block, PreparedData data, int batch, double rate) {
      this.block = block;
      this.data = data;
      this.batch = batch;
      this.rate = rate;
      inputs = floats(batch * data.dimension());
      targets = floats(batch * data.classes());
      order = new int[data.size(Part.TRAIN)];
      Arrays.setAll(order, i -> i);
      position = order.length;
      block.initialize(manager, DataType.FLOAT32, new Shape(1, data.dimension()));
      for (Pair<String, Parameter> entry : block.getParameters()) {
        entry.getValue().getArray().setRequiresGradient(true);
        parameters.add(entry.getValue().getArray());
      }
    }

    void step() {
      fill();
      try (NDManager scope = manager.newSubManager();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray x = scope.create(inputs, new Shape(batch, data.dimension()), DataType.FLOAT32);
        NDArray y = scope.create(targets, new Shape(batch, data.classes()), DataType.FLOAT32);
        NDArray logits = block.forward(store, new NDList(x), true).singletonOrThrow();
        collector.backward(logits.logSoftmax(1).mul(y).sum());
      }
      if (slots.isEmpty()) {
        parameters.forEach(p -> slots.add(adam.new Slot(p, p.getGradient())));
      }
      adam.beginStep(rate);
      slots.forEach(Adam.Slot::update);
    }

    private void fill() {
      if (position + batch > order.length) {
        for (int i = order.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int row = order[i];
          order[i] = order[j];
          order[j] = row;
        }
        position = 0;
      }
      FloatBuffer x = inputs.asFloatBuffer();
      float[] features = new float[data.dimension()];
      FloatBuffer y = targets.asFloatBuffer();
      for (int i = 0; i < batch * data.classes(); i++) {
        y.put(i, 0f);
      }
      for (int i = 0; i < batch; i++) {
        int row = order[position++];
        data.features(Part.TRAIN).inputs(row, 1, features);
        x.put(i * data.dimension(), features);
        y.put(i * data.classes() + data.labels(Part.TRAIN)[row], -1f / batch);
      }
    }

    private static ByteBuffer floats(int count) {
      return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
