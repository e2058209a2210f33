package org.nwsbench.methods.sketch;

import java.util.Arrays;

/**
 * Estimates a target of vector x and label y from a sum of counters. Hash functions h_1 .. h_R pick
 * the counters. {@link NadarayaWatsonSketch} averages what its buckets hold; here each counter
 * learns what the others leave unexplained, which suits data where many features say a little each.
 *
 * <pre>
 *   z(x, y) = b[y] + sum over r of (u[h_r(x)] + v[h_r(x), y])
 *   estimate = limit / (1 + exp(-z))
 * </pre>
 *
 * <p>All counters start at 0, so the first estimate is half the limit. An insertion is one step of
 * stochastic gradient descent on the cross-entropy between estimate / limit and target / limit.
 * With weight 1 it adds {@code 4 / (2 R + 2) (target - estimate) / limit} to each of the 2 R + 1
 * counters that the row reads. Later insertions count more than earlier ones, so old targets fade,
 * and the order of insertions matters. Two sketches can therefore not be merged: the sum of two
 * fitted models explains everything twice.
 *
 * <p>All u share 2^18 floats and all v as many, addressed by a hash of function and code, or of
 * function, code and label. An estimate or insertion costs 2 R look-ups, whatever the number of
 * labels. Sums run in a fixed order and the exponential uses only basic operations, so that results
 * are the same on all machines. Not for several threads at once.
 *
 * <p>Additive models are those of Hastie and Tibshirani, Generalized Additive Models, Statistical
 * Science 1986; fitting weights of hashed features by stochastic gradients is the hashing trick of
 * Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009.
 */
public final class AdditiveSketch {

  static final int LOG_SLOTS = 18;
  private static final int SHIFT = Long.SIZE - LOG_SLOTS;
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
  private static final float LARGEST = 80;

  final HashFamily family;
  final float limit;
  final float[] bias;
  final float[] shared = new float[1 << LOG_SLOTS];
  final float[] ofLabels = new float[1 << LOG_SLOTS];
  private final float step;

  /**
   * Makes an empty sketch.
   *
   * @param labels the number of labels; 1 if there are none
   * @param limit targets lie between 0 and this
   * @throws IllegalArgumentException if there is no label, or the limit is not positive and finite
   */
  public AdditiveSketch(HashFamily family, int labels, float limit) {
    HashFamily.requirePositive("labels", labels);
    if (!(limit > 0 && limit < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("limit is " + limit + ": must be positive and finite");
    }
    this.family = family;
    this.limit = limit;
    this.bias = new float[labels];
    this.step = 4f / (2 * family.functions() + 2);
  }

  /** Returns the hash functions. */
  public HashFamily family() {
    return family;
  }

  /**
   * Returns the estimate for a vector.
   *
   * @throws IllegalArgumentException if the vector has another dimension than the family or a
   *     component is not finite
   * @throws IndexOutOfBoundsException if there is no such label
   */
  public float estimate(float[] vector, int label) {
    return estimate(CodeTable.query(family, vector), 0, label);
  }

  /** Returns the estimate for a row of a table that this sketch's family hashed. */
  public float estimate(CodeTable table, int row, int label) {
    return limit * sigmoid(sum(table.codes(), row * family.functions(), label));
  }

  /**
   * Learns the target of a vector. A target that is not a number is ignored, and others are taken
   * as the nearest in [0, limit]. Throws as {@link #estimate(float[], int)} does.
   *
   * @param weight by which the step is multiplied
   * @throws IllegalArgumentException if the weight is negative or not finite
   */
  public void insert(float[] vector, int label, float target, double weight) {
    insert(CodeTable.query(family, vector), 0, label, target, weight);
  }

  /** Learns the target of a row of a table that this sketch's family hashed. */
  public void insert(CodeTable table, int row, int label, float target, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight is " + weight + ": must be finite, not negative");
    }
    if (Float.isNaN(target)) {
      return;
    }
    char[] codes = table.codes();
    int at = row * family.functions();
    float wanted = Math.min(Math.max(target / limit, 0), 1);
    float change = (float) weight * step * (wanted - sigmoid(sum(codes, at, label)));
    bias[label] += change;
    for (int r = 0; r < family.functions(); r++) {
      long key = key(r, codes[at + r]);
      shared[slot(key)] += change;
      ofLabels[slot(key * bias.length + label + 1)] += change;
    }
  }

  /** Returns the bytes of memory that the counters take. */
  public long bytes() {
    return (long) Float.BYTES * (bias.length + shared.length + ofLabels.length);
  }

  /** Returns the sketch and its family as bytes, sealed by SHA-256. Counters of 0 take no space. */
  public byte[] toBytes() {
    return AdditiveFormat.write(this);
  }

  /**
   * Reads the bytes of {@link #toBytes}. The sketch continues bit for bit as the original would.
   *
   * <p>Read only bytes that you trust: a forged identity may claim any amount of memory.
   *
   * @throws FormatException if the bytes are not such a sketch, have another version, name a family
   *     of another library, or were truncated, changed or lengthened
   */
  public static AdditiveSketch fromBytes(byte[] bytes) throws FormatException {
    return AdditiveFormat.read(bytes);
  }

  boolean holdsSameAs(AdditiveSketch other) {
    return Arrays.equals(bias, other.bias)
        && Arrays.equals(shared, other.shared)
        && Arrays.equals(ofLabels, other.ofLabels);
  }

  private float sum(char[] codes, int at, int label) {
    float ofShared = 0;
    float ofLabel = 0;
    for (int r = 0; r < family.functions(); r++) {
      long key = key(r, codes[at + r]);
      ofShared += shared[slot(key)];
      ofLabel += ofLabels[slot(key * bias.length + label + 1)];
    }
    return bias[label] + (ofShared + ofLabel);
  }

  private static long key(int function, char code) {
    return ((long) function << Character.SIZE) + code + 1;
  }

  private static int slot(long key) {
    return (int) ((key * GOLDEN_RATIO) >>> SHIFT);
  }

  private static float sigmoid(float z) {
    float x = Math.min(Math.abs(z), LARGEST) * (1f / 256);
    float e = 1 + x * (1 + x * (1 / 2f + x * (1 / 6f + x * (1 / 24f))));
    for (int i = 0; i < 8; i++) {
      e *= e;
    }
    float below = 1 / (1 + e);
    return z < 0 ? below : 1 - below;
  }
}
