package org.nwsbench.harness.run.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlurmScriptTest {

  @Test
  void tasks_exclusive_runsAShardATask() {
    assertThat(
            script("--mem=6G", "--time=8:00:00", "--partition=cpu")
                .tasks(List.of(1, 2, 3, 7), List.of("--preset", "paper"), 8, 2, true)
                .lines())
        .contains(
            "#SBATCH --array=1-3,7%4",
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
    assertThat(script("--mem=6G").tasks(List.of(1), List.of(), 8, 2, false))
        .contains(" --shared-machine ")
        .doesNotContain("#SBATCH --exclusive", "--time", "--partition");
  }

  /** A shell would take such words apart. */
  @Test
  void tasks_wordsWithBlanksAndQuotes_areQuoted() {
    List<String> run = List.of("--label", "it's (a) label");
    assertThat(script("--mem=6G").tasks(List.of(1), run, 8, 2, true))
        .contains(
            "--label 'it'\\''s (a) label' --out",
            "#SBATCH --chdir='/home/my work'\n",
            "#SBATCH --output=/data/50%%/slurm/shard-%a.log\n");
  }

  private static SlurmScript script(String... asked) {
    return new SlurmScript(
        Path.of("/opt/bench/nwsbench"),
        Path.of("/home/my work"),
        Path.of("/data/50%"),
        List.of(asked),
        Optional.of(4));
  }
}
