package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Hashes a vector together with its label, by the functions of another family. Vectors with equal
 * labels share a code as often as under that family. Vectors with different labels never share a
 * code. They may still share a bucket, because the codes are folded into W buckets.
 *
 * <pre>
 *   k((x, u), (y, v)) = k(x, y) if u = v, else 0
 * </pre>
 *
 * <p>The label is the last component of a vector. All labels share the W buckets, so a frequent
 * label fills as many as its vectors need. Vectors with different codes or labels share a bucket
 * with probability 1/W. Cost: the cost of the other family and a few multiplications a function.
 */
public final class Labelled extends HashFamily {

  private final HashFamily family;
  private final Scatter scatter;

  /**
   * @param family hashes the vectors without labels. Its codes are used before they are folded
   * @param buckets W, the number of buckets of one function, for all labels together
   * @throws IllegalArgumentException unless {@code 2 <= buckets <= 65536}, or if the family is not
   *     of this library and folds its codes
   */
  public Labelled(HashFamily family, int buckets, long seed) {
    super(
        String.format(
            Locale.ROOT, "labelled-1(buckets=%d seed=%d %s)", buckets, seed, family.identity()),
        family.dimension() + 1,
        family.functions(),
        buckets);
    requireBuckets(buckets);
    family.unfolded(new float[0], 0); // refuses one that cannot give them
    this.family = family;
    this.scatter =
        new Scatter(family.functions(), buckets, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
  }

  @Override
  public double kernel(float[] x, float[] y) {
    requireDimension(x, y);
    int last = family.dimension();
    return x[last] == y[last] ? family.kernel(Arrays.copyOf(x, last), Arrays.copyOf(y, last)) : 0;
  }

  @Override
  public double chanceCollision() {
    return 1.0 / buckets();
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    int functions = functions();
    long[] labelled = labelled(vectors, count);
    for (int r = 0; r < functions; r++) {
      for (int i = 0, at = r; i < count; i++, at += functions) {
        codes[at] = scatter.bucket(r, labelled[r * count + i]);
      }
    }
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    // Mixed, because with nested labels a sum would not tell the order of the labels.
    return Arrays.stream(labelled(vectors, count)).map(HashFamily::mix).toArray();
  }

  private long[] labelled(float[] vectors, int count) {
    int inner = family.dimension();
    float[] unlabelled = new float[count * inner];
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(vectors, i * dimension(), unlabelled, i * inner, inner);
      float label = vectors[i * dimension() + inner];
      requireFinite(label, i);
      labels[i] = mix(bits(label));
    }
    long[] codes = family.unfolded(unlabelled, count);
    for (int from = 0; from < codes.length; from += count) {
      for (int i = 0; i < count; i++) {
        codes[from + i] += labels[i];
      }
    }
    return codes;
  }

  @Override
  List<float[]> centres() {
    return family.centres();
  }
}
