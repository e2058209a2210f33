package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.share.Claims;
import org.nwsbench.harness.run.share.Shard;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.methods.spi.Need;

/**
 * Runs the trials (trainings) of a plan that are not done yet. The records in the plan's folder
 * show which trials are done ({@link TrialIndex}).
 */
public final class Coordinator {

  private final ExperimentPlan plan;
  private final PlanInputs inputs;
  private final Optional<String> studySha256;
  private final Frozen frozen;

  private final List<ExperimentPlan.Block> planned;

  private final List<ExperimentPlan.Block> blocks;

  private Coordinator(ExperimentPlan plan, PlanInputs inputs, Optional<String> studySha256) {
    this.plan = plan;
    this.inputs = inputs;
    this.studySha256 = studySha256;
    frozen = Frozen.read(plan.home());
    planned = plan.blocks(inputs::hashes);
    blocks =
        plan.mode().shard().map(shard -> shard.of(planned, this::guessedSeconds)).orElse(planned);
  }

  /**
   * Reads the folder's study, loads (and caches) the data of all workloads, and checks that the
   * study declares all trials of the plan.
   *
   * @throws UsageException if the folder's study.yaml is malformed or does not declare the plan, or
   *     a workload has too few rows for it
   * @throws org.nwsbench.datasets.DatasetException if data is unavailable
   */
  public static Coordinator prepare(ExperimentPlan plan) {
    Optional<Study.Declared> study = Study.in(plan.out());
    PlanInputs inputs = PlanInputs.load(plan);
    Coordinator coordinator = new Coordinator(plan, inputs, study.map(Study.Declared::sha256));
    study.ifPresent(declared -> declared.requireAll(coordinator.trials().toList()));
    return coordinator;
  }

  /**
   * Checks that each method whose scores cost nothing ({@link Need#UNCOUNTED_SCORES}) is declared
   * as an upper limit by the folder's {@link Study}, or by the default analysis if no study there
   * declares limits. The report never ranks upper limits.
   *
   * @throws UsageException if such a method is not declared as an upper limit
   */
  public static void requireLimits(ExperimentPlan plan) {
    Set<String> limits = Study.declaration(plan.out()).limits();
    for (ExperimentPlan.Method choice : plan.methods()) {
      if (choice.method().spec().needs().contains(Need.UNCOUNTED_SCORES)
          && !limits.contains(choice.id())) {
        throw new UsageException(
            "method %s does not count its scores: name it in analysis.limits of %s, so that it is never ranked"
                .formatted(choice.id(), plan.out().resolve("study.yaml")));
      }
    }
  }

  public Stream<TrialSpec> trials() {
    return planned.stream().flatMap(block -> block.trials().stream());
  }

  public int blocks() {
    return planned.size();
  }

  public Estimate estimate(Collection<TrialRecord> records) {
    return new Estimate(records, frozen);
  }

  private double guessedSeconds(ExperimentPlan.Block block) {
    return block.trials().stream().mapToDouble(estimate(List.of())::seconds).sum();
  }

  /**
   * Divides the plan into {@code count} shards, and returns the numbers (from 1) of the shards that
   * still have trials to run.
   */
  public List<Integer> openShards(int count, Collection<TrialRecord> records) {
    Set<TrialSpec> due = new HashSet<>(due(records));
    List<List<ExperimentPlan.Block>> shares = Shard.divide(planned, this::guessedSeconds, count);
    return IntStream.rangeClosed(1, count)
        .filter(
            number ->
                shares.get(number - 1).stream()
                    .flatMap(block -> block.trials().stream())
                    .anyMatch(due::contains))
        .boxed()
        .toList();
  }

  public int size() {
    return blocks.stream().mapToInt(block -> block.trials().size()).sum();
  }

  public List<TrialSpec> due(Collection<TrialRecord> records) {
    TrialIndex index = new TrialIndex(records, plan.mode().timed());
    Environment here = EnvironmentProbe.read(plan.home());
    return blocks.stream().flatMap(block -> index.due(block, here).stream()).toList();
  }

  /**
   * Runs the trials that are not done yet, and waits for them. Throws {@link UsageException} if
   * another process has the folder's lock, if records there are damaged or were made under another
   * study, if a file cannot be written, or if a trial cannot be run for a reason that is not its
   * own, such as changed code.
   *
   * @param begun called after the folder is locked and checked, before anything runs
   * @param afterBlock called after each block in which trials were due. With several jobs,
   *     neighbouring blocks may be joined and count as one
   * @return the number of trials that did not end well, including those that diverged in an earlier
   *     run; skipped trials do not count
   */
  @SuppressWarnings("try") // the lock is held, not used
  public int run(Runnable begun, PrintWriter out, boolean terminal, Runnable afterBlock)
      throws InterruptedException {
    boolean whole = plan.mode().shard().isEmpty();
    try (ExperimentLock lock = ExperimentLock.take(plan.out(), whole);
        Claims claims = new Claims(plan.out());
        TemporaryFolder splits = TemporaryFolder.create("nwsbench-splits")) {
      RecordFolder folder = new RecordFolder(plan.out());
      List<TrialRecord> before = folder.read(RecordFormat.Detail.BRIEF);
      requireStudy(before);
      if (whole) {
        removeLeftovers();
      }
      begun.run();
      inputs.writeProvenance(plan.out());
      Map<String, Path> partitions = inputs.writePartitions(splits.path());
      Experiment experiment =
          new Experiment(
              plan.mode(),
              folder,
              new WorkerProcess(
                  plan.data(),
                  inputs::heapMiB,
                  partitions,
                  inputs.code,
                  plan.mode().timed(),
                  scratch()),
              EnvironmentProbe.read(plan.home()),
              studySha256,
              before,
              new ProgressView(out, terminal, estimate(before)));
      return experiment.run(blocks, whole ? Optional.empty() : Optional.of(claims), afterBlock);
    } catch (IOException e) {
      throw new UsageException("the temporary folder cannot be written: free some space: " + e, e);
    }
  }

  private void removeLeftovers() {
    try {
      if (Files.exists(scratch())) {
        PathUtils.deleteDirectory(scratch());
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s: what a killed run left cannot be removed (%s): make the folder writable"
              .formatted(plan.out(), e),
          e);
    }
  }

  private Path scratch() {
    return plan.out().resolve(".work");
  }

  /**
   * Checks that the folder's records were made under its present study.
   *
   * @throws UsageException if they were not
   */
  public void requireStudy(List<TrialRecord> records) {
    long others =
        records.stream().filter(record -> !record.studySha256().equals(studySha256)).count();
    if (others > 0) {
      throw new UsageException(
          "%s: %d records were made under another study.yaml than the present one, or the lack of"
                  .formatted(plan.out(), others)
              + " it: put the file back, or choose another --out");
    }
  }
}
