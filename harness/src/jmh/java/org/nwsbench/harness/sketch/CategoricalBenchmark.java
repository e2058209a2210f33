package org.nwsbench.harness.sketch;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nwsbench.methods.sketch.BitSampling;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Rows;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows of eight letters: hashed by bit sampling beside signed projections of the same letters as
 * ones among zeros, and ten million of them estimated beside a bare gather from the same codes.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class CategoricalBenchmark {

  private static final int LETTERS = 8;
  private static final int ALPHABET = 26;
  private static final int FUNCTIONS = 20;

  /** As many words as cmudict has, some of them shorter than eight letters. */
  @State(Scope.Thread)
  public static class Words {

    private static final int COUNT = 116_467;
    private static final int COLUMNS = LETTERS * ALPHABET;

    private final float[] codes = new float[COUNT * LETTERS];
    private final float[] ones = new float[COUNT * COLUMNS];

    /** Words of three letters or more. */
    @Setup
    public void fill() {
      SplittableRandom random = new SplittableRandom(1);
      for (int word = 0; word < COUNT; word++) {
        int length = Math.min(LETTERS, random.nextInt(3, 13));
        for (int k = 0; k < length; k++) {
          int letter = random.nextInt(ALPHABET);
          codes[word * LETTERS + k] = 1 + letter;
          ones[word * COLUMNS + k * ALPHABET + letter] = 1;
        }
      }
    }
  }

  /** Three of eight positions a function. */
  @Benchmark
  public CodeTable hashBySampling(Words words) {
    HashFamily family = new BitSampling(LETTERS, FUNCTIONS, 3, 4096, 2);
    return CodeTable.of(family, RandomData.rows(words.codes, LETTERS));
  }

  /** Twelve bits a function. */
  @Benchmark
  public CodeTable hashByProjections(Words words) {
    Rows rows = RandomData.rows(words.ones, Words.COLUMNS);
    return CodeTable.of(SignedRandomProjections.cheapest(rows, FUNCTIONS, 12, 2), rows);
  }

  /** A sketch of ten million rows, and its counters once more. */
  @State(Scope.Thread)
  public static class Sketched {

    private static final int COUNT = 10_000_000;

    private final float[] out = new float[COUNT];
    private final char[] codes = new char[COUNT * FUNCTIONS];
    private final double[][] counters = new double[FUNCTIONS][2 * 4096];
    private CodeTable table;
    private NadarayaWatsonSketch sketch;

    /** Hashes all rows and inserts each tenth. */
    @Setup
    public void fill() {
      BitSampling family = new BitSampling(LETTERS, FUNCTIONS, 3, 4096, 2);
      Rows rows = new Rows(COUNT, LETTERS, Sketched::letters);
      table = CodeTable.of(family, rows);
      sketch = new NadarayaWatsonSketch(family, .1);
      float[] row = new float[LETTERS];
      char[] one = new char[FUNCTIONS];
      for (int i = 0; i < COUNT; i++) {
        letters(i, 1, row);
        family.codes(row, 1, one);
        System.arraycopy(one, 0, codes, i * FUNCTIONS, FUNCTIONS);
      }
      for (int i = 0; i < COUNT; i += 10) {
        sketch.insert(table, i, i % 7, 1);
        for (int r = 0; r < FUNCTIONS; r++) {
          int at = 2 * codes[i * FUNCTIONS + r];
          counters[r][at] += i % 7;
          counters[r][at + 1]++;
        }
      }
    }

    private static void letters(int first, int count, float[] target) {
      for (int i = 0; i < count; i++) {
        SplittableRandom random = new SplittableRandom(first + i);
        for (int k = 0; k < LETTERS; k++) {
          target[i * LETTERS + k] = random.nextInt(ALPHABET + 1);
        }
      }
    }
  }

  /** All rows in one call. */
  @Benchmark
  public float[] estimate(Sketched rows) {
    rows.sketch.estimate(rows.table, 0, Sketched.COUNT, rows.out);
    return rows.out;
  }

  /** The floor of estimates: T and D of each function, their sums, one division. */
  @Benchmark
  public float[] gather(Sketched rows) {
    return SketchBenchmark.ratios(rows.counters, rows.codes, rows.out);
  }
}
