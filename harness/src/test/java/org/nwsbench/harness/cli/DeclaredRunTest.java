package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine;

/** What {@code run --out DIR} runs where {@code DIR} holds the study of {@code results/long}. */
class DeclaredRunTest {

  private static final ExperimentPlan.Hashes NONE = new ExperimentPlan.Hashes("", "", "");

  @TempDir private Path folder;

  @BeforeEach
  void declare() throws IOException {
    Files.copy(Path.of("../results/long/study.yaml"), folder.resolve("study.yaml"));
  }

  @Test
  void trials_withoutOtherOptions_areThoseDeclared() {
    List<TrialSpec> trials = trials();
    Study study = Study.in(folder).orElseThrow().study();

    assertThat(trials)
        .extracting(Declaration::name)
        .containsExactlyInAnyOrderElementsOf(Study.declaration(folder).trials());
    assertThat(trials).allSatisfy(trial -> assertThat(study.undeclared(trial)).isEmpty());
  }

  @Test
  void trials_withOtherOptions_areAPartOfThem() {
    List<TrialSpec> trials =
        trials("--workloads", "words-long", "--methods", "nws,nws.permuted", "--seeds", "31..31");

    assertThat(trials)
        .extracting(Declaration::name)
        .containsExactlyInAnyOrder(
            Declaration.name("words-long", "nws", 0.125, 31),
            Declaration.name("words-long", "nws", 0.25, 31),
            Declaration.name("words-long", "nws", 0.5, 31),
            Declaration.name("words-long", "nws", 1, 31),
            Declaration.name("words-long", "nws.permuted", 0.5, 31));
  }

  @Test
  void trials_ofAWorkloadOfOnesOwn_areThoseDeclared() throws IOException {
    Path widths = Path.of("../results/widths");
    Files.copy(
        widths.resolve("study.yaml"),
        folder.resolve("study.yaml"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(
            trials(
                "--workload",
                widths.resolve("earth-narrow.yaml").toString(),
                "--workload",
                widths.resolve("earth-wide.yaml").toString()))
        .extracting(Declaration::name)
        .containsExactlyInAnyOrderElementsOf(Study.declaration(folder).trials());
  }

  @Test
  void preset_besideAStudy_isRefused() {
    assertThatThrownBy(() -> trials("--preset", "quick"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("study.yaml says what is run: leave --preset out");
  }

  @Test
  void study_ofTheDocument_isAccepted() throws IOException {
    String document = Files.readString(Path.of("docs/study.md"));
    String example = document.split("```yaml\n", 2)[1].split("```", 2)[0];
    Files.writeString(folder.resolve("study.yaml"), example);

    assertThat(Study.declaration(folder).trials()).hasSize(4 * 3 * 10);
    assertThat(trials("--methods", "nws.label", "--seeds", "7..7"))
        .extracting(trial -> trial.workload().learningRate())
        .containsExactly(0.011, 0.011, 0.011);
  }

  private List<TrialSpec> trials(String... others) {
    String[] words =
        Stream.concat(Stream.of("--out", folder.toString()), Stream.of(others))
            .toArray(String[]::new);
    ExperimentPlan plan = CommandLine.populateCommand(new RunOptions(), words).plan();
    return plan.blocks((workload, method) -> NONE).stream()
        .flatMap(block -> block.trials().stream())
        .toList();
  }
}
