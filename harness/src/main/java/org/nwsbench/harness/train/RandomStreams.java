package org.nwsbench.harness.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.datasets.split.Draws;

/**
 * Named random streams derived from one seed. A stream depends only on its name and the seed, so
 * adding a stream changes no other stream. Any seed is legal, 0 included.
 */
public record RandomStreams(long seed) {

  public RandomGenerator stream(String name) {
    return Draws.generator(seedOf(name));
  }

  public long seedOf(String name) {
    MessageDigest digest = Sha256.digest();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  /**
   * Returns the numbers 0 to {@code size - 1} in random order, each order equally likely. {@link
   * Draws#permutation} gives other orders for the same generator. Records depend on the orders that
   * this method gives.
   */
  public static int[] permutation(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
    return order;
  }
}
