package org.nwsbench.harness.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** The trials of an experiment, each with the hashes of what its workload and method read. */
public record Matrix(Design design, BiFunction<Workload, MethodChoice, Hashes> hashes) {

  /** SHA-256 of a data set's dense content, of the row indices of its parts, and of the code. */
  public record Hashes(String data, String split, String code) {}

  /** Trials of one workload and seed: ratios are formed inside it, so one machine runs it all. */
  public record Block(String id, List<TrialSpec> trials) {}

  /**
   * The blocks in the order to be run: all workloads of a seed before the next seed, so that a
   * first complete table comes early. In a block come all methods at one budget before the next
   * budget, shuffled, so that drift hits all equally.
   */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (long seed : design.seeds()) {
      for (Workload workload : design.workloads()) {
        List<TrialSpec> trials = new ArrayList<>();
        for (double fraction : design.budgetFractions()) {
          trials.addAll(shuffled(workload, fraction, seed));
        }
        blocks.add(new Block(workload.id() + "-" + seed, trials));
      }
    }
    return blocks;
  }

  /** The trials of all blocks, in the order to be run. */
  public Stream<TrialSpec> trials() {
    return blocks().stream().flatMap(block -> block.trials().stream());
  }

  private List<TrialSpec> shuffled(Workload workload, double fraction, long seed) {
    List<TrialSpec> trials = new ArrayList<>();
    for (MethodChoice method : design.methods()) {
      Hashes read = hashes.apply(workload, method);
      trials.add(
          new TrialSpec(
              method.adapt(workload),
              method.id(),
              method.parameters(),
              fraction,
              seed,
              design.part(),
              design.engineThreads(),
              read.data(),
              read.split(),
              read.code()));
    }
    long own = 31 * (31 * seed + workload.id().hashCode()) + Double.hashCode(fraction);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(own);
    for (int i = trials.size() - 1; i > 0; i--) {
      Collections.swap(trials, i, random.nextInt(i + 1));
    }
    return trials;
  }
}
