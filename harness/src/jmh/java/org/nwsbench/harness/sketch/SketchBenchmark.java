package org.nwsbench.harness.sketch;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.util.MathArrays;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Estimates and insertions of a sketch, each beside its floor: a loop over the same counters at the
 * same addresses that does nothing else. Times are of one row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SketchBenchmark {

  private static final int ROWS = 1 << 16;
  private static final int DIMENSION = 16;

  /** R functions of p bits, addressed directly: W is 2^p. */
  public enum Shape {
    R20_W4096(20, 12),
    R50_W1024(50, 10);

    private final int functions;
    private final int bits;

    Shape(int functions, int bits) {
      this.functions = functions;
      this.bits = bits;
    }
  }

  /** Of the sketch. */
  @Param public Shape shape;

  /** Insertions before measuring. */
  @Param("100000")
  public int insertions;

  private CodeTable table;
  private NadarayaWatsonSketch sketch;
  private char[] codes;
  private double[][] counters;
  private int[] order;
  private double[] targets;
  private final float[] out = new float[ROWS];

  /** Hashes random rows and inserts them in turn. */
  @Setup
  public void fill() {
    int functions = shape.functions;
    int bits = shape.bits;
    float[] vectors = RandomData.gaussian(ROWS * DIMENSION, 1);
    var family = SignedRandomProjections.cheapest(new float[DIMENSION], functions, bits, 2);
    table = CodeTable.of(family, RandomData.rows(vectors, DIMENSION));
    codes = new char[ROWS * functions];
    family.codes(vectors, ROWS, codes);
    order = MathArrays.natural(ROWS);
    MathArrays.shuffle(order, new Well19937c(3));
    targets = new SplittableRandom(4).doubles(ROWS, .1, 1).toArray();
    sketch = new NadarayaWatsonSketch(family, .1);
    counters = new double[functions][2 << bits];
    for (int i = 0; i < insertions; i++) {
      sketch.insert(table, i % ROWS, targets[i % ROWS], 1);
      add(codes, i % ROWS, targets[i % ROWS], 1);
    }
  }

  /** All rows in one call. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] estimateBatch() {
    sketch.estimate(table, 0, ROWS, out);
    return out;
  }

  /** The floor of estimates: T and D of each function, their sums, one division. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] gather() {
    return ratios(counters, codes, out);
  }

  /** The ratio of the sums of T and D for each row. */
  private static float[] ratios(double[][] all, char[] at, float[] out) {
    for (int i = 0; i < out.length; i++) {
      double t = 0;
      double d = 0;
      int from = i * all.length;
      for (int r = 0; r < all.length; r++) {
        double[] pairs = all[r];
        int address = 2 * at[from + r];
        t += pairs[address];
        d += pairs[address + 1];
      }
      out[i] = (float) (t / d);
    }
    return out;
  }

  /** One call a row, rows in order. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[] estimateOne() {
    for (int i = 0; i < ROWS; i++) {
      out[i] = (float) sketch.estimate(table, i);
    }
    return out;
  }

  /** One call a row, rows shuffled. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long insert() {
    for (int i = 0; i < ROWS; i++) {
      int row = order[i];
      sketch.insert(table, row, targets[row], 1);
    }
    return sketch.inserted();
  }

  /** The floor of insertions, rows shuffled. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[][] scatterAdd() {
    for (int i = 0; i < ROWS; i++) {
      int row = order[i];
      add(codes, row, targets[row], 1);
    }
    return counters;
  }

  private void add(char[] at, int row, double t, double d) {
    double[][] all = counters;
    int from = row * all.length;
    for (int r = 0; r < all.length; r++) {
      double[] pairs = all[r];
      int address = 2 * at[from + r];
      pairs[address] += t;
      pairs[address + 1] += d;
    }
  }
}
