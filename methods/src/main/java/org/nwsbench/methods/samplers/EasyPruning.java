package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nwsbench.methods.samplers.draw.EpochShuffle;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Plans passes over the rows. Each pass leaves out a random share of the easy rows. Cost: O(N) a
 * pass over N rows.
 */
final class EasyPruning implements EpochShuffle.Plan {

  private final int size;
  private final double left;
  private final Supplier<IntPredicate> easy;
  private final RandomGenerator random;
  private final BitSet stayed = new BitSet();

  EasyPruning(SamplingContext context, double left, Supplier<IntPredicate> easy) {
    this.size = context.trainingSet().size();
    this.left = left;
    this.easy = easy;
    this.random = context.random();
  }

  @Override
  public int[] nextPass() {
    int[] rows = IntStream.range(0, size).filter(easy.get()).toArray();
    // Rounded up or down at random, so that the expected share is exact for any number of easy
    // rows.
    int stay = Math.min((int) (left * rows.length + random.nextDouble()), rows.length);
    Shuffles.draw(rows, 0, rows.length, stay, random);
    stayed.clear();
    Arrays.stream(rows, 0, stay).forEach(stayed::set);
    BitSet out = new BitSet();
    Arrays.stream(rows, stay, rows.length).forEach(out::set);
    int[] pass = IntStream.range(0, size).filter(row -> !out.get(row)).toArray();
    Shuffles.shuffle(pass, 0, pass.length, random);
    return pass;
  }

  @Override
  public double density(int row) {
    return stayed.get(row) ? left : 1;
  }
}
