package org.nwsbench.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/**
 * What an experiment consists of: every workload, method, budget and seed.
 *
 * @param workloads what is trained, budgets and learning rates as frozen
 * @param data the hashes of each workload's data, by position
 * @param methods who draws the batches
 * @param budgetFractions rungs of the budget ladder
 * @param seeds roots of the random streams
 * @param part the rows that trials are scored on
 * @param engineThreads threads of the engine
 * @param codeSha256 hash of what a worker loads
 */
public record Matrix(
    List<Workload> workloads,
    List<DataIdentity> data,
    List<MethodChoice> methods,
    List<Double> budgetFractions,
    List<Long> seeds,
    Part part,
    int engineThreads,
    String codeSha256) {

  /**
   * Hashes of a data set and of its parting.
   *
   * @param dataSha256 of the dense content
   * @param splitSha256 of the row indices of the parts
   */
  public record DataIdentity(String dataSha256, String splitSha256) {}

  /** Trials of one workload, seed and budget: ratios are formed inside it. */
  public record Block(List<TrialSpec> trials) {

    /** Copies the list. */
    public Block {
      trials = List.copyOf(trials);
    }
  }

  /** Copies the lists. */
  public Matrix {
    workloads = List.copyOf(workloads);
    data = List.copyOf(data);
    methods = List.copyOf(methods);
    budgetFractions = List.copyOf(budgetFractions);
    seeds = List.copyOf(seeds);
    Objects.requireNonNull(part, "part");
  }

  /**
   * The blocks in the order to be run: all workloads and budgets of a seed before the next seed, so
   * that a first complete table comes early; methods shuffled inside a block, so that drift hits
   * all alike.
   */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (long seed : seeds) {
      for (double fraction : budgetFractions) {
        for (int w = 0; w < workloads.size(); w++) {
          blocks.add(block(w, fraction, seed));
        }
      }
    }
    return blocks;
  }

  /** The trials of all blocks, in the order to be run. */
  public Stream<TrialSpec> trials() {
    return blocks().stream().flatMap(block -> block.trials().stream());
  }

  /** Trials in all blocks. */
  public int size() {
    return workloads.size() * methods.size() * budgetFractions.size() * seeds.size();
  }

  private Block block(int w, double fraction, long seed) {
    List<TrialSpec> trials = new ArrayList<>();
    for (MethodChoice method : methods) {
      trials.add(
          new TrialSpec(
              method.adapt(workloads.get(w)),
              method.id(),
              method.parameters(),
              fraction,
              seed,
              part,
              engineThreads,
              data.get(w).dataSha256(),
              data.get(w).splitSha256(),
              codeSha256));
    }
    shuffle(
        trials, 31 * (31 * seed + workloads.get(w).id().hashCode()) + Double.hashCode(fraction));
    return new Block(trials);
  }

  private static void shuffle(List<TrialSpec> trials, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = trials.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      TrialSpec other = trials.get(i);
      trials.set(i, trials.get(j));
      trials.set(j, other);
    }
  }
}
