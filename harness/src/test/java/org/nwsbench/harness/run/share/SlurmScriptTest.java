package org.nwsbench.harness.run.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlurmScriptTest {

  @Test
  void tasks_exclusive_runsAShardATask() {
    SlurmScript script =
        script(
            List.of("--preset", "paper"),
            new SlurmScript.Request(Optional.of("cpu"), 2, true, Optional.of("8:00:00"), "6G"));
    assertThat(script.tasks(List.of(1, 2, 3, 7)).lines())
        .contains(
            "#SBATCH --array=1-3,7",
            "#SBATCH --partition=cpu",
            "#SBATCH --cpus-per-task=2",
            "#SBATCH --mem=6G",
            "#SBATCH --requeue",
            "#SBATCH --time=8:00:00",
            "#SBATCH --exclusive")
        .endsWith(
            "exec /opt/bench/nwsbench run --preset paper --out /data/50%"
                + " --shard \"$SLURM_ARRAY_TASK_ID/8\"");
  }

  @Test
  void tasks_onSharedNodes_leaveTimesBlank() {
    SlurmScript script =
        script(
            List.of(), new SlurmScript.Request(Optional.empty(), 2, false, Optional.empty(), "6G"));
    assertThat(script.tasks(List.of(1)))
        .contains(" --shared-machine ")
        .doesNotContain("#SBATCH --exclusive", "--time", "--partition");
  }

  /** A shell would take such words apart. */
  @Test
  void tasks_wordsWithBlanksAndQuotes_areQuoted() {
    SlurmScript script =
        script(
            List.of("--label", "it's (a) label"),
            new SlurmScript.Request(Optional.empty(), 2, true, Optional.empty(), "6G"));
    assertThat(script.tasks(List.of(1)))
        .contains(
            "--label 'it'\\''s (a) label' --out",
            "#SBATCH --chdir='/home/my work'\n",
            "#SBATCH --output=/data/50%%/slurm/shard-%a.log\n");
  }

  private static SlurmScript script(List<String> run, SlurmScript.Request request) {
    return new SlurmScript(
        Path.of("/opt/bench/nwsbench"),
        Path.of("/home/my work"),
        Path.of("/data/50%"),
        run,
        List.of(),
        8,
        request);
  }
}
