package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.run.share.SlurmScript;

/** The scripts that {@code submit --dry-run} writes. */
class SubmitCommandTest {

  @TempDir Path folder;
  @AutoClose ScratchHome home;

  @BeforeEach
  void enter() {
    home = new ScratchHome(folder);
  }

  @Test
  void submit_options_goToTheTasksThatKnowThem() throws IOException {
    CommandResult result =
        submit("--shards=2", "--set", "nws:alpha=0.5", "--set=nws:lambda=0.3", "--memory", "3G");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("2 of 2 shards have trials to run: ");
    assertThat(command("tasks.sh"))
        .endsWith(
            " run --workload=%s --methods=uniform.reshuffle,nws --set=nws:alpha=0.5"
                    .formatted(tiny())
                + " --set=nws:lambda=0.3 --data=%s --out %s --shared-machine"
                    .formatted(folder, folder.resolve("out"))
                + " --shard \"$SLURM_ARRAY_TASK_ID/2\"");
    assertThat(command("report.sh"))
        .endsWith(" report --data=%s %s".formatted(folder, folder.resolve("out")));
    assertThat(lines("report.sh")).contains("#SBATCH --mem=3G");
    assertThat(folder.resolve("out/plan.json"))
        .content()
        .contains("nwsbench submit --slurm --out ")
        .doesNotContain("--dry-run");
  }

  @Test
  void submit_jobsOnASharedMachine_asksForTheirProcessors() throws IOException {
    submit("--jobs", "4", "--threads", "2", "--shared-machine");

    assertThat(lines("tasks.sh")).contains("#SBATCH --cpus-per-task=9");
    assertThat(command("tasks.sh")).containsOnlyOnce("--shared-machine");
  }

  @Test
  void submit_optionsOfSbatch_goToBothScripts() throws IOException {
    submit("--at-once=2", "--sbatch", "account=ml", "--sbatch=--constraint=epyc|xeon");

    assertThat(lines("tasks.sh")).anySatisfy(line -> assertThat(line).matches(".*--array=.*%2"));
    for (String script : List.of("tasks.sh", "report.sh")) {
      assertThat(lines(script)).contains("#SBATCH --account=ml", "#SBATCH --constraint=epyc|xeon");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--sbatch, array=1-9, --at-once",
    "--sbatch, --mem=1G, --memory",
    "--sbatch, =x, account=ml",
    "--sbatch, -c 4, a long option such as account=ml",
    "--sbatch, c=4, a long option such as account=ml",
    "--at-once, 0, at least 1"
  })
  void submit_optionThatCannotBe_isRefusedWithTheRemedy(String option, String value, String remedy)
      throws IOException {
    CommandResult result = submit(option + "=" + value);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(option, remedy);
    assertThat(folder.resolve("out/plan.json")).doesNotExist();
  }

  @Test
  void submit_moreShardsThanPairsOfWorkloadAndSeed_makesOneForEachPair() throws IOException {
    assertThat(submit("--shards=2000000000").out()).startsWith("2 of 2 shards have trials to run");
  }

  @Test
  void submit_shard_isRefused() throws IOException {
    CommandResult result = submit("--shard", "1/2");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--shard: each task gets one of its own");
  }

  /** A shell would take such words apart. */
  @Test
  void script_wordsWithBlanksAndQuotes_areQuoted() {
    SlurmScript script =
        new SlurmScript(
            Path.of("/opt/bench/nwsbench"),
            Path.of("/home/my work"),
            Path.of("/data/50%"),
            List.of("--mem=6G"),
            Optional.of(4));
    List<String> run = List.of("--label", "it's (a) label");

    assertThat(script.tasks(List.of(1, 2, 3, 7), run, 8, 2, true))
        .contains(
            "--label 'it'\\''s (a) label' --out",
            "#SBATCH --chdir='/home/my work'\n",
            "#SBATCH --output=/data/50%%/slurm/shard-%a.log\n",
            "#SBATCH --array=1-3,7%4\n",
            "#SBATCH --exclusive\n");
  }

  private CommandResult submit(String... options) throws IOException {
    TinyWorkload.write(folder);
    return CommandResult.of(
        Stream.concat(
                Stream.of(
                    "submit",
                    "--slurm",
                    "--dry-run",
                    "--out",
                    folder.resolve("out").toString(),
                    "--workload",
                    tiny(),
                    "--methods",
                    "uniform.reshuffle,nws"),
                Stream.concat(Stream.of(options), Stream.of("--data", folder.toString())))
            .toArray(String[]::new));
  }

  private String tiny() {
    return folder.resolve("tiny.yaml").toString();
  }

  private List<String> lines(String script) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve("slurm").resolve(script));
  }

  private String command(String script) throws IOException {
    List<String> lines = lines(script);
    return lines.get(lines.size() - 1);
  }
}
