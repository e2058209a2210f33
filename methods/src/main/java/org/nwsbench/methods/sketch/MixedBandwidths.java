package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Joins the hash functions of several families. Functions with wide kernels smooth an estimate, and
 * functions with narrow kernels resolve detail. The kernel is the mean of the kernels of all
 * functions, and the cost is that of one family with as many functions.
 */
public final class MixedBandwidths extends HashFamily {

  private final List<HashFamily> parts;

  /**
   * @param parts the families, whose functions keep this order
   * @throws IllegalArgumentException if there are no families, or they differ in dimension or in
   *     {@link HashFamily#chanceCollision()}. To fold codes, fold the mixture rather than its parts
   */
  public MixedBandwidths(List<? extends HashFamily> parts) {
    super(
        identity(parts),
        parts.get(0).dimension(),
        parts.stream().mapToInt(HashFamily::functions).sum(),
        parts.stream().mapToInt(HashFamily::buckets).max().orElseThrow());
    this.parts = List.copyOf(parts);
    HashFamily first = parts.get(0);
    for (HashFamily part : this.parts) {
      if (part.dimension() != first.dimension()
          || part.chanceCollision() != first.chanceCollision()) {
        throw new IllegalArgumentException(
            "%s and %s differ in dimension or chance collisions: fold their mixture instead"
                .formatted(first.identity(), part.identity()));
      }
    }
  }

  private static String identity(List<? extends HashFamily> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mixture needs at least one family");
    }
    return parts.stream()
        .map(HashFamily::identity)
        .collect(Collectors.joining(" ", "mixed-1(", ")"));
  }

  @Override
  public double kernel(float[] x, float[] y) {
    return parts.stream().mapToDouble(part -> part.functions() * part.kernel(x, y)).sum()
        / functions();
  }

  @Override
  public double chanceCollision() {
    return parts.get(0).chanceCollision();
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    int functions = functions();
    int offset = 0;
    for (HashFamily part : parts) {
      char[] ofPart = new char[count * part.functions()];
      part.codes(vectors, count, ofPart);
      for (int i = 0; i < count; i++) {
        System.arraycopy(
            ofPart, i * part.functions(), codes, i * functions + offset, part.functions());
      }
      offset += part.functions();
    }
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    return parts.stream()
        .flatMapToLong(part -> Arrays.stream(part.unfolded(vectors, count)))
        .toArray();
  }

  @Override
  List<float[]> centres() {
    return parts.stream().flatMap(part -> part.centres().stream()).toList();
  }
}
