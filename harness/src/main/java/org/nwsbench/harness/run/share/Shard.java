package org.nwsbench.harness.run.share;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;

/**
 * One of {@code count} shares of an experiment, numbered from 1, which take about equally long. A
 * share consists of whole blocks, each the trials of one workload and seed.
 */
public record Shard(int number, int count) {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /**
   * Returns the shard that {@code text} names, such as {@code 3/16}.
   *
   * @throws UsageException if the text names no shard
   */
  public static Shard of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      int count = Integer.parseInt(matcher.group(2));
      if (number >= 1 && number <= count) {
        return new Shard(number, count);
      }
    }
    throw new UsageException(
        "--shard: must be K/N with K from 1 to N, such as 3/16, but is " + text);
  }

  public <B> List<B> of(List<B> blocks, ToDoubleFunction<B> seconds) {
    return divide(blocks, seconds, count).get(number - 1);
  }

  /**
   * Returns the blocks of each of {@code count} shares, in the order of {@code blocks}. Every
   * process that calls this with the same blocks and times gets the same division. Blocks are
   * assigned from the longest to the shortest, each to the share with the least work so far, so the
   * longest share is at most 4/3 of the optimum (Graham, SIAM J. Appl. Math. 17, 1969).
   *
   * @param seconds estimated time of a block; must not depend on which trials are done
   */
  public static <B> List<List<B>> divide(List<B> blocks, ToDoubleFunction<B> seconds, int count) {
    double[] times = blocks.stream().mapToDouble(seconds).toArray();
    List<Integer> longestFirst =
        IntStream.range(0, times.length)
            .boxed()
            .sorted(Comparator.comparingDouble(block -> -times[block]))
            .toList();
    double[] work = new double[count];
    List<ArrayList<Integer>> shares =
        Stream.generate(ArrayList<Integer>::new).limit(count).toList();
    for (int block : longestFirst) {
      int least = 0;
      for (int share = 1; share < count; share++) {
        least = work[share] < work[least] ? share : least;
      }
      work[least] += times[block];
      shares.get(least).add(block);
    }
    return shares.stream().map(share -> share.stream().sorted().map(blocks::get).toList()).toList();
  }
}
