package org.nwsbench.harness.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.datasets.split.Draws;

/**
 * Named streams of randomness below one seed. A stream depends on its name and the seed alone, so a
 * new stream shifts no other one's numbers. Any seed is legal, 0 included.
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
}
