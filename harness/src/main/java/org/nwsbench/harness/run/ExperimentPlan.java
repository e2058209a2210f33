package org.nwsbench.harness.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.split.Draws;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.share.Shard;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * The trials that a user asked for, and how to run them. There is a trial (training) for each
 * combination of workload, method, budget fraction of the method, and seed, from which all random
 * numbers of the trial are made.
 *
 * @param part the part of the data on which trials are scored
 * @param home folder of the source tree or release, which holds the commit's id and the budgets of
 *     workloads
 * @param out the experiment's folder
 */
public record ExperimentPlan(
    List<Workload> workloads,
    List<Method> methods,
    List<Long> seeds,
    Part part,
    int engineThreads,
    Mode mode,
    DataLocations data,
    Path home,
    Path out) {

  /**
   * How trials are run side by side.
   *
   * @param jobs number of trials that run at the same time. With more than one, reports leave times
   *     blank
   * @param sharedMachine whether other work runs on this machine, so that reports leave times blank
   * @param shard the share of the blocks to run, in a folder where other processes may run the
   *     other shares; empty to run all blocks, alone in the folder
   */
  public record Mode(int jobs, boolean sharedMachine, Optional<Shard> shard) {

    /** Runs one trial at a time on a machine that does nothing else. */
    public static final Mode ALONE = new Mode(1, false, Optional.empty());

    public boolean timed() {
      return jobs == 1 && !sharedMachine;
    }
  }

  /**
   * A method with its settings.
   *
   * @param parameters values of all parameters, as text
   * @param budgets the fractions of a workload's budget at which the method is trained
   * @param learningRates learning rates by workload id. A workload that is not named keeps its
   *     usual rate
   */
  public record Method(
      SamplingMethod method,
      Map<String, String> parameters,
      List<Double> budgets,
      Map<String, Double> learningRates) {

    /**
     * Returns a method with default values for the parameters that {@code overrides} does not name.
     *
     * @throws UsageException if a parameter is unknown or a value is not permitted
     */
    public static Method of(
        SamplingMethod method, Map<String, String> overrides, List<Double> budgets) {
      try {
        Map<String, String> complete = Parameters.of(method.spec(), overrides).asText();
        return new Method(method, complete, budgets, Map.of());
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage(), e);
      }
    }

    public Method withLearningRates(Map<String, Double> rates) {
      return new Method(method, parameters, budgets, rates);
    }

    public String id() {
      return method.spec().id();
    }
  }

  /**
   * SHA-256 hashes of a data set's content, of the row indices of its training, validation and test
   * parts ({@link Part}), and of a trial's code.
   */
  public record Hashes(String data, String split, String code) {}

  /**
   * The trials of one workload and seed in the order to run. Times are compared only inside a
   * block, so its trials must all run on one kind of machine.
   */
  public record Block(String id, List<TrialSpec> trials) {}

  /**
   * Returns all blocks in the order to run. All workloads of a seed come before the next seed, so
   * that a complete table is available early. Within a block the trials of all methods and budgets
   * are in random order, so that no method gains if the machine becomes slower or faster meanwhile.
   *
   * @param hashes returns the hashes of data, split and code for a workload and a method
   */
  public List<Block> blocks(BiFunction<Workload, Method, Hashes> hashes) {
    List<Block> blocks = new ArrayList<>();
    for (long seed : seeds) {
      for (Workload workload : workloads) {
        List<TrialSpec> trials = new ArrayList<>();
        for (Method method : methods) {
          for (double budget : method.budgets()) {
            trials.add(trial(workload, method, budget, seed, hashes.apply(workload, method)));
          }
        }
        long order = 31 * seed + workload.id().hashCode();
        blocks.add(new Block(workload.id() + "-" + seed, shuffled(trials, order)));
      }
    }
    return blocks;
  }

  private TrialSpec trial(
      Workload workload, Method method, double budget, long seed, Hashes hashes) {
    double rate = method.learningRates().getOrDefault(workload.id(), workload.learningRate());
    return new TrialSpec(
        workload.withLearningRate(rate),
        method.id(),
        method.parameters(),
        budget,
        seed,
        part,
        engineThreads,
        hashes.data(),
        hashes.split(),
        hashes.code());
  }

  private static List<TrialSpec> shuffled(List<TrialSpec> trials, long seed) {
    int[] order = RandomStreams.permutation(trials.size(), Draws.generator(seed));
    return Arrays.stream(order).mapToObj(trials::get).toList();
  }
}
