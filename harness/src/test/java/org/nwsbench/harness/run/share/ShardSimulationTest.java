package org.nwsbench.harness.run.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Fifty machines with the paper's four workloads and forty seeds. Shares are divided by what was
 * estimated when budgets were frozen; blocks take what they took in results/paper-1.
 */
class ShardSimulationTest {

  private static final int MACHINES = 50;
  private static final int SEEDS = 40;
  private static final double GONE_SECONDS = 180;

  /** 40 trials with a start of 4 s, whose budgets add up to 37.5 full ones. */
  private static final Map<String, Double> ESTIMATED =
      Map.of(
          "cmudict-mlp", 160 + 37.5 * 0.534,
          "fashion-cnn", 160 + 37.5 * 16.88,
          "letter-mlp", 160 + 37.5 * 1.878,
          "shuttle-mlp", 160 + 37.5 * 2.090);

  private static final Map<String, Double> MEASURED =
      Map.of(
          "cmudict-mlp", 131.0, "fashion-cnn", 1083.0, "letter-mlp", 211.0, "shuttle-mlp", 206.0);

  @Test
  void study_ofTheWorkloadsOfThePaper_isBalancedAndOutlivesTwoMachines() {
    double[] work = work();
    double ideal = Arrays.stream(work).sum() / MACHINES;
    double longest = Arrays.stream(work).max().orElseThrow();

    double whole = end(work, List.of());
    double worst = 0;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < 1000; i++) {
      worst =
          Math.max(
              worst,
              end(work, List.of(random.nextDouble() * longest, random.nextDouble() * longest)));
    }

    assertThat(whole).isEqualTo(longest).isLessThan(1.15 * ideal);
    assertThat(worst).isLessThan(2 * longest + GONE_SECONDS);
  }

  private static double[] work() {
    List<String> blocks = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      blocks.addAll(ESTIMATED.keySet().stream().sorted().toList());
    }
    double[] work = new double[MACHINES];
    for (int k = 1; k <= MACHINES; k++) {
      List<String> own = new Shard(k, MACHINES).of(blocks, ESTIMATED::get);
      work[k - 1] = own.stream().mapToDouble(MEASURED::get).sum();
    }
    return work;
  }

  /**
   * When the last share ends. Machines that fail lose the trial at hand, at most a minute, and stay
   * away; their shares go on at the first machine that is free, once their claims are old.
   */
  private static double end(double[] work, List<Double> failures) {
    PriorityQueue<Double> free = new PriorityQueue<>(Comparator.naturalOrder());
    for (int machine = failures.size(); machine < MACHINES; machine++) {
      free.add(work[machine]);
    }
    for (int machine = 0; machine < failures.size(); machine++) {
      double failure = Math.min(failures.get(machine), work[machine]);
      double begin = Math.max(free.remove(), failure + GONE_SECONDS);
      free.add(begin + work[machine] - failure + 60);
    }
    return free.stream().mapToDouble(x -> x).max().orElseThrow();
  }
}
