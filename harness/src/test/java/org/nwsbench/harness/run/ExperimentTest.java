package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.share.Claims;
import org.nwsbench.harness.workload.Frozen;

/** Resumption and book-keeping, with trials that only pretend to run. */
class ExperimentTest {

  private static final TrialResult OK =
      TrialResult.with(Status.OK, "", SampleTrials.outcome(10, 1), SampleTrials.measurements(1, 1));

  private static final ExperimentPlan PLAN =
      ExperimentPlanTest.plan(
          List.of(SampleTrials.workload("toy")),
          List.of(
              ExperimentPlanTest.method("uniform.reshuffle", List.of(1.0)),
              ExperimentPlanTest.method("nws.label", List.of(1.0))),
          List.of(1L, 2L));

  @TempDir Path folder;
  private final List<TrialSpec> ran = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> reported = new ArrayList<>();

  @Test
  void run_nothingDone_runsEveryTrialInOrderAndRecordsIt() throws InterruptedException {
    assertThat(run(1, spec -> OK)).isZero();

    assertThat(ran).containsExactlyElementsOf(trials());
    assertThat(keysOnDisk()).containsExactlyInAnyOrderElementsOf(keys(trials()));
    assertThat(reported).containsExactly(2, 4);
  }

  /** Four jobs wait for each other, though a block has two trials. */
  @Test
  void run_moreJobsThanABlockHasTrials_runsBlocksAtTheSameTime() throws InterruptedException {
    CountDownLatch together = new CountDownLatch(4);

    int failures =
        run(
            4,
            spec -> {
              together.countDown();
              try {
                return together.await(1, TimeUnit.MINUTES)
                    ? OK
                    : TrialResult.without(Status.FAILED, "ran alone");
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(failures).isZero();
    assertThat(reported).containsExactly(4);
  }

  @Test
  void run_allDone_runsNothing() throws InterruptedException {
    run(1, spec -> OK);
    ran.clear();

    run(1, spec -> OK);

    assertThat(ran).isEmpty();
    assertThat(keysOnDisk()).hasSize(4);
  }

  @Test
  void run_failures_areCountedRecordedAndRunAgain() throws InterruptedException {
    TrialSpec bad = trials().get(1);
    TrialSpec skipped = trials().get(2);
    int failures =
        run(
            1,
            spec ->
                spec.equals(bad)
                    ? TrialResult.without(Status.FAILED, "it broke")
                    : spec.equals(skipped) ? TrialResult.without(Status.SKIPPED, "cannot") : OK);
    assertThat(failures).isEqualTo(1);
    assertThat(keysOnDisk()).hasSize(4);
    ran.clear();

    assertThat(run(1, spec -> OK)).isZero();

    assertThat(ran).containsExactly(bad);
    assertThat(keysOnDisk()).hasSize(5);
  }

  @Test
  void run_divergedBefore_isCountedAgainAndNotRun() throws InterruptedException {
    TrialSpec bad = trials().get(1);
    TrialResult diverged = TrialResult.without(Status.DIVERGED, "loss is NaN");
    assertThat(run(1, spec -> spec.equals(bad) ? diverged : OK)).isEqualTo(1);
    ran.clear();

    assertThat(run(1, spec -> OK)).isEqualTo(1);

    assertThat(ran).isEmpty();
  }

  @Test
  void run_disturbedTrial_runsOnceMoreAndKeepsBothRecords() throws InterruptedException {
    TrialSpec disturbed = trials().get(1);
    TrialResult invalid =
        TrialResult.with(
            Status.INVALID,
            "the machine was busy",
            SampleTrials.outcome(10, 1),
            SampleTrials.measurements(1, 1));

    int failures =
        run(
            1,
            spec -> spec.equals(disturbed) && Collections.frequency(ran, spec) == 1 ? invalid : OK);

    assertThat(failures).isZero();
    assertThat(Collections.frequency(ran, disturbed)).isEqualTo(2);
    assertThat(keysOnDisk()).hasSize(5);
  }

  @Test
  void run_trialThatIsAlwaysInvalid_runsTwice() throws InterruptedException {
    TrialSpec disturbed = trials().get(1);
    TrialResult invalid = TrialResult.without(Status.INVALID, "no step");

    assertThat(run(1, spec -> spec.equals(disturbed) ? invalid : OK)).isEqualTo(1);

    assertThat(ran).hasSize(5);
  }

  @Test
  void run_threeTrialsAlwaysInvalid_stopsAndNamesTheRemedy() {
    TrialResult invalid = TrialResult.without(Status.INVALID, "the machine was busy");

    assertThatThrownBy(() -> run(1, spec -> invalid))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("3 of 3 trainings", "--shared-machine");

    assertThat(ran).hasSize(6);
    assertThat(keysOnDisk()).hasSize(6);
  }

  @Test
  void run_recordCannotBeWritten_isSaid() throws IOException {
    TrialSpec blocked = trials().get(3);
    Path folderOfRecord = fileOf(blocked).getParent();

    assertThatThrownBy(
            () ->
                run(
                    1,
                    spec -> {
                      if (spec.equals(blocked)) {
                        block(folderOfRecord);
                      }
                      return OK;
                    }))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be written");

    assertThat(folderOfRecord).hasContent("in the way");
  }

  @Test
  void run_executorBreaks_isRethrown() {
    assertThatThrownBy(
            () ->
                run(
                    1,
                    spec -> {
                      throw new StackOverflowError("broken");
                    }))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("broken");
    assertThat(ran).hasSize(1);
    assertThat(keysOnDisk()).isEmpty();
  }

  /** It took the block over and let go of it; what it did not run runs here after all. */
  @Test
  void run_blockLostToAnotherProcess_isLeftAndLookedAtAgain() throws InterruptedException {
    Path taken = folder.resolve(".claims").resolve("toy-1.2");
    try (Claims claims = new Claims(folder)) {
      run(
          1,
          Optional.of(claims),
          spec -> {
            if (!Files.exists(taken)) {
              write(taken, "free");
            }
            return OK;
          });
    }

    List<TrialSpec> all = trials();
    assertThat(ran).containsExactly(all.get(0), all.get(2), all.get(3), all.get(0), all.get(1));
    assertThat(keysOnDisk()).containsExactlyInAnyOrderElementsOf(keys(all));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(int jobs, Function<TrialSpec, TrialResult> executor) throws InterruptedException {
    return run(jobs, Optional.empty(), executor);
  }

  private int run(int jobs, Optional<Claims> claims, Function<TrialSpec, TrialResult> executor)
      throws InterruptedException {
    RecordFolder records = new RecordFolder(folder);
    Estimate nothingKnown = new Estimate(List.of(), new Frozen(1, Map.of()));
    return new Experiment(
            new ExperimentPlan.Mode(jobs, false, Optional.empty()),
            records,
            (spec, progress) -> {
              ran.add(spec);
              progress.accept(0.5);
              return executor.apply(spec);
            },
            SampleTrials.environment().with(EnvironmentProbe.machine(List.of())),
            Optional.empty(),
            records.readAll(),
            new ProgressView(new PrintWriter(Writer.nullWriter()), false, nothingKnown))
        .run(blocks(), claims, () -> reported.add(keysOnDisk().size()));
  }

  private static List<ExperimentPlan.Block> blocks() {
    return PLAN.blocks((w, m) -> new ExperimentPlan.Hashes("data", "split", "code"));
  }

  private static List<TrialSpec> trials() {
    return blocks().stream().flatMap(block -> block.trials().stream()).toList();
  }

  private static List<String> keys(List<TrialSpec> trials) {
    return trials.stream().map(TrialSpec::key).toList();
  }

  private List<String> keysOnDisk() {
    return new RecordFolder(folder).readAll().stream().map(TrialRecord::key).toList();
  }

  private Path fileOf(TrialSpec spec) {
    return folder.resolve(RecordFolder.name(spec, 0));
  }

  /** Puts a file in the place of a folder, so that nothing can be written there. */
  private static void block(Path place) {
    try {
      if (Files.exists(place)) {
        PathUtils.deleteDirectory(place);
      }
      Files.writeString(place, "in the way");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
