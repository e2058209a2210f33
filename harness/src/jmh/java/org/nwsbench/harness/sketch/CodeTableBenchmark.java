package org.nwsbench.harness.sketch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The code table of 60,000 rows of 784 components, 600 bits a row, beside three ways to get the
 * same number of Gaussian projections: the plain loop, a product blocked for registers and caches,
 * and the engine's matrix product on one thread. Only the table also packs codes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:MaxDirectMemorySize=512m")
public class CodeTableBenchmark {

  private static final int ROWS = 60_000;
  private static final int DIMENSION = 784;
  private static final int FUNCTIONS = 50;
  private static final int BITS = 12;
  private static final int DIRECTIONS = FUNCTIONS * BITS;
  private static final int TILE = 8;

  private float[] vectors;
  // directions[k * DIRECTIONS + h] is component k of direction h.
  private float[] directions;
  private NDManager manager;
  private NDArray left;
  private NDArray right;

  /** Random rows and directions, here and in the engine. */
  @Setup
  public void fill() {
    vectors = RandomData.gaussian(ROWS * DIMENSION, 1);
    directions = RandomData.gaussian(DIMENSION * DIRECTIONS, 2);
    manager = NDManager.newBaseManager();
    left = manager.create(vectors, new Shape(ROWS, DIMENSION));
    right = manager.create(directions, new Shape(DIMENSION, DIRECTIONS));
  }

  /** Lets go of the engine's memory. */
  @TearDown
  public void close() {
    manager.close();
  }

  /** The library's table, rotations drawn again. */
  @Benchmark
  public CodeTable table() {
    var family = SignedRandomProjections.structured(new float[DIMENSION], FUNCTIONS, BITS, 3);
    return CodeTable.of(family, RandomData.rows(vectors, DIMENSION));
  }

  /** Row by row, direction by direction. */
  @Benchmark
  public float plainLoop() {
    float sum = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int h = 0; h < DIRECTIONS; h++) {
        float height = 0;
        for (int k = 0; k < DIMENSION; k++) {
          height += vectors[i * DIMENSION + k] * directions[k * DIRECTIONS + h];
        }
        sum += height;
      }
    }
    return sum;
  }

  /** Eight rows at a time, so that a direction's component is read once for all. */
  @Benchmark
  public float blockedProduct() {
    float[][] heights = new float[TILE][DIRECTIONS];
    float[] component = new float[DIRECTIONS];
    float sum = 0;
    for (int first = 0; first < ROWS; first += TILE) {
      for (float[] row : heights) {
        Arrays.fill(row, 0);
      }
      for (int k = 0; k < DIMENSION; k++) {
        System.arraycopy(directions, k * DIRECTIONS, component, 0, DIRECTIONS);
        for (int i = 0; i < TILE; i += 4) {
          int at = (first + i) * DIMENSION + k;
          addScaled(
              component,
              vectors[at],
              vectors[at + DIMENSION],
              vectors[at + 2 * DIMENSION],
              vectors[at + 3 * DIMENSION],
              heights,
              i);
        }
      }
      sum += heights[0][0];
    }
    return sum;
  }

  private static void addScaled(
      float[] component, float x0, float x1, float x2, float x3, float[][] heights, int from) {
    float[] h0 = heights[from];
    float[] h1 = heights[from + 1];
    float[] h2 = heights[from + 2];
    float[] h3 = heights[from + 3];
    for (int h = 0; h < component.length; h++) {
      float c = component[h];
      h0[h] += x0 * c;
      h1[h] += x1 * c;
      h2[h] += x2 * c;
      h3[h] += x3 * c;
    }
  }

  /** The engine's product, synchronous on the CPU. */
  @Benchmark
  public long engineProduct() {
    try (NDArray product = left.matMul(right)) {
      return product.size();
    }
  }
}
