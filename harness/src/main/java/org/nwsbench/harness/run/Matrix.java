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

/**
 * The trials of an experiment, each with the hashes of what it reads.
 *
 * @param design what is crossed
 * @param data the hashes of each workload's data, by position
 * @param codeSha256 hash of the code of a workload and method
 */
public record Matrix(
    Design design, List<DataIdentity> data, BiFunction<Workload, MethodChoice, String> codeSha256) {

  /**
   * Hashes of a data set and of its parting.
   *
   * @param dataSha256 of the dense content
   * @param splitSha256 of the row indices of the parts
   */
  public record DataIdentity(String dataSha256, String splitSha256) {}

  /**
   * Trials of one workload and seed: ratios are formed inside it, so one machine runs all of it.
   *
   * @param id of workload and seed, fit for a file's name
   */
  public record Block(String id, List<TrialSpec> trials) {}

  /**
   * The blocks in the order to be run: all workloads of a seed before the next seed, so that a
   * first complete table comes early. In a block come all methods at one budget before the next
   * budget, shuffled, so that drift hits all equally.
   */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (long seed : design.seeds()) {
      for (int w = 0; w < design.workloads().size(); w++) {
        List<TrialSpec> trials = new ArrayList<>();
        for (double fraction : design.budgetFractions()) {
          trials.addAll(shuffled(w, fraction, seed));
        }
        blocks.add(new Block(design.workloads().get(w).id() + "-" + seed, trials));
      }
    }
    return blocks;
  }

  /** The trials of all blocks, in the order to be run. */
  public Stream<TrialSpec> trials() {
    return blocks().stream().flatMap(block -> block.trials().stream());
  }

  private List<TrialSpec> shuffled(int w, double fraction, long seed) {
    Workload workload = design.workloads().get(w);
    List<TrialSpec> trials = new ArrayList<>();
    for (MethodChoice method : design.methods()) {
      trials.add(
          new TrialSpec(
              method.adapt(workload),
              method.id(),
              method.parameters(),
              fraction,
              seed,
              design.part(),
              design.engineThreads(),
              data.get(w).dataSha256(),
              data.get(w).splitSha256(),
              codeSha256.apply(workload, method)));
    }
    long own = 31 * (31 * seed + workload.id().hashCode()) + Double.hashCode(fraction);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(own);
    for (int i = trials.size() - 1; i > 0; i--) {
      Collections.swap(trials, i, random.nextInt(i + 1));
    }
    return trials;
  }
}
