package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/** A folder knows what it was asked for, so it can say what it lacks. */
class PlanFileTest {

  private final List<TrialSpec> trials =
      ExperimentPlanTest.plan(
              List.of(SampleTrials.workload("toy")),
              List.of(ExperimentPlanTest.method("nws", List.of(0.5, 1.0))),
              List.of(1L, 2L))
          .blocks((w, m) -> new ExperimentPlan.Hashes("data", "split", "code"))
          .stream()
          .flatMap(block -> block.trials().stream())
          .toList();

  @TempDir private Path folder;

  @Test
  void add_twice_isTheUnion() {
    PlanFile.add(folder, "nwsbench run --seeds 1", trials.subList(0, 3));
    PlanFile.add(folder, "nwsbench run --seeds 2", trials.subList(2, 4));

    PlanFile plan = PlanFile.in(folder).orElseThrow();
    assertThat(plan.commands()).containsExactly("nwsbench run --seeds 1", "nwsbench run --seeds 2");
    assertThat(plan.trials())
        .containsExactlyInAnyOrderElementsOf(trials.stream().map(Declaration::name).toList());
    assertThat(Study.declaration(folder).trials()).isEqualTo(plan.trials());
  }

  /** A task of a job array must not be named as a way to go on beside the job's command. */
  @Test
  void addShard_ofPlannedTrials_addsNoCommand() {
    PlanFile.add(folder, "nwsbench submit --slurm", trials.subList(0, 3));
    PlanFile.addShard(folder, "nwsbench run", trials.subList(0, 3));
    assertThat(PlanFile.in(folder).orElseThrow().commands())
        .containsExactly("nwsbench submit --slurm");

    PlanFile.addShard(folder, "nwsbench run --seeds 2", trials);
    PlanFile plan = PlanFile.in(folder).orElseThrow();
    assertThat(plan.commands())
        .containsExactly("nwsbench submit --slurm", "nwsbench run --seeds 2");
    assertThat(plan.trials()).hasSize(4);
  }

  @Test
  void add_bySeveralAtOnce_losesNothing() {
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> PlanFile.add(folder, "nwsbench run --shard " + i, List.of(trials.get(i % 4))));

    assertThat(PlanFile.in(folder).orElseThrow().commands()).hasSize(40);
  }

  @Test
  void status_ofHalfAnExperiment_countsAndNamesWhatIsMissing() {
    PlanFile.add(folder, "nwsbench run --out half", trials);
    RecordFolder records = new RecordFolder(folder);
    records.add(SampleTrials.ok(trials.get(0), 10, 1, 1));
    records.add(SampleTrials.without(trials.get(1), Status.FAILED, "it broke"));

    ExperimentStatus status = ExperimentStatus.of(folder);

    assertThat(status.share()).contains("1 of 4 planned trials");
    assertThat(status.failed()).extracting(TrialRecord::spec).containsExactly(trials.get(1));
    assertThat(status.missing())
        .containsExactlyInAnyOrder(
            Declaration.name(trials.get(2)), Declaration.name(trials.get(3)));
    assertThat(status.commands()).containsExactly("nwsbench run --out half");
    assertThat(status.running()).isEmpty();
    assertThat(status.isComplete()).isFalse();
  }

  @Test
  void in_damagedFile_isRefusedByNameWithARemedy() throws IOException {
    for (String text : List.of("{", "{\"schema\":2,\"commands\":[],\"trials\":[]}")) {
      Files.writeString(folder.resolve("plan.json"), text);

      assertThatThrownBy(() -> PlanFile.in(folder))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("plan.json")
          .hasMessageContaining("delete it");
    }
  }
}
