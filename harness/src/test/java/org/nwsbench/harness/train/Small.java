package org.nwsbench.harness.train;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.datasets.split.Draws;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;

/** Data, workloads and trainings small enough for a test. */
final class Small {

  static final int DIMENSION = 6;
  static final int CLASSES = 4;
  static final int TRAIN_ROWS = 270;
  static final int TEST_ROWS = 100;

  private Small() {}

  /** Overlapping clouds, one a class: 270 rows to train, 30 to validate, 100 to test. */
  static PreparedData data() {
    RandomGenerator random = random(7);
    int rows = TRAIN_ROWS + 30 + TEST_ROWS;
    float[] features = new float[rows * DIMENSION];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row % CLASSES;
      for (int c = 0; c < DIMENSION; c++) {
        double centre = c == labels[row] ? 1 : 0;
        features[row * DIMENSION + c] = (float) random.nextGaussian(centre, 1);
      }
    }
    LabelledTable table = LabelledTable.of(DIMENSION, features, labels, names(CLASSES));
    return PreparedData.of(
        table, Partition.of(table, new Partition.Plan(false, TEST_ROWS, 0.1, 0)), false);
  }

  /** Rows to train on, in this order; one row of each other part stands behind them. */
  static PreparedData data(int dimension, float[] features, int[] labels, int classes) {
    int rows = labels.length;
    LabelledTable table =
        LabelledTable.of(
                dimension,
                Arrays.copyOf(features, (rows + 2) * dimension),
                Arrays.copyOf(labels, rows + 2),
                names(classes))
            .withPublishedParts(rows, 1);
    return PreparedData.of(table, Partition.of(table, new Partition.Plan(true, 1, 0.1, 0)), false);
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "class" + c).toList();
  }

  static RandomGenerator random(long seed) {
    return Draws.generator(seed);
  }

  static Workload.Network mlp(Integer... widths) {
    return new Workload.Network("mlp", List.of(widths), List.of());
  }

  /** A network for {@link #data()} with hidden layers of {@code widths}. */
  static Model model(long seed, Integer... widths) {
    return new Model(new MlpProvider().block(mlp(widths), DIMENSION, CLASSES), DIMENSION, seed);
  }

  static Workload workload(int batch, long budget) {
    return workload(batch, budget, 0.01);
  }

  static Workload workload(int batch, long budget, double learningRate) {
    return workload(batch, budget, learningRate, 1);
  }

  static Workload workload(int batch, long budget, double learningRate, double maxUntimedShare) {
    return new Workload(
        "small-mlp",
        "Small",
        "small",
        new Workload.Split(false, TEST_ROWS, 0.1),
        false,
        Optional.empty(),
        mlp(7, 5),
        learningRate,
        batch,
        budget,
        4,
        40,
        maxUntimedShare,
        10);
  }

  /** A workload that gives each row once. */
  static Workload onePass(int batch, long budget) {
    return Copies.with(workload(batch, budget), "onePass", Optional.of(true));
  }

  static TrialSpec spec(Workload workload, SamplingMethod method, double fraction, long seed) {
    return Copies.with(
        SampleTrials.uniform(workload, fraction, seed),
        "method",
        method.spec().id(),
        "part",
        Part.TEST);
  }

  /** A run of {@code method} on {@link #data()}. */
  static Training training(SamplingMethod method, Workload workload, long seed) {
    return new Training(
        spec(workload, method, 1, seed), data(), new MlpProvider(), method, workload.budget());
  }

  /** A whole trial of {@code method} on {@link #data()}. */
  static TrialResult run(
      Workload workload,
      SamplingMethod method,
      NetworkProvider network,
      double fraction,
      DoubleConsumer progress) {
    return run(workload, method, network, fraction, false, progress);
  }

  /** The same, as if it ran alone where {@code exclusive}. */
  static TrialResult run(
      Workload workload,
      SamplingMethod method,
      NetworkProvider network,
      double fraction,
      boolean exclusive,
      DoubleConsumer progress) {
    TrialSpec spec = spec(workload, method, fraction, 0);
    return new TrialRunner(spec, data(), network, method, exclusive, knownThreads(), progress)
        .run();
  }

  /**
   * Those of the harness, the engine and the JVM, and those by which Surefire talks to this JVM:
   * they pass on output and orders whenever these come, so now and then within a pause.
   */
  private static KnownThreads knownThreads() {
    KnownThreads known = TrialWorker.startEngine();
    Set<String> ids = new HashSet<>(known.ids());
    File[] tasks = new File("/proc/self/task").listFiles();
    for (File task : tasks == null ? new File[0] : tasks) {
      if (nameOf(task).equals("surefire-forked")) {
        ids.add(task.getName());
      }
    }
    return new KnownThreads(known.trainer(), ids, known.compilers());
  }

  private static String nameOf(File task) {
    try {
      return Files.readString(task.toPath().resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }

  static float[] gaussians(int size, long seed) {
    RandomGenerator random = random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static int[] labels(int size, int classes) {
    return IntStream.range(0, size).map(i -> (i * 7 + i / 3) % classes).toArray();
  }

  /** All parameters, one after another. */
  static double[] weights(Model model) {
    return model.parameters.stream()
        .flatMapToDouble(
            parameter -> {
              float[] values = parameter.toFloatArray();
              return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
            })
        .toArray();
  }
}
