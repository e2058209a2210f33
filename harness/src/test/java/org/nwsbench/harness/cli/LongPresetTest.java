package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine;

/** The preset of {@code ./reproduce.sh} trains what results/long/study.yaml declares. */
class LongPresetTest {

  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
  private static final Path RESULTS = REPOSITORY.resolve("results/long");

  @AutoClose final ScratchHome home = new ScratchHome(REPOSITORY);

  private final Study study = Study.in(RESULTS).orElseThrow().study();

  private final ExperimentPlan plan =
      CommandLine.populateCommand(new RunOptions(), "--preset", "long").plan();

  @Test
  void trials_areTheDeclaredOnesAtTheirDeclaredRates() {
    List<TrialSpec> trials =
        plan.blocks((workload, method) -> new ExperimentPlan.Hashes("data", "split", "code"))
            .stream()
            .flatMap(block -> block.trials().stream())
            .toList();

    assertThat(trials.stream().map(Declaration::name).toList())
        .containsExactlyInAnyOrderElementsOf(Study.declaration(RESULTS).trials());
    assertThat(trials).allSatisfy(trial -> assertThat(study.undeclared(trial)).isEmpty());
  }

  @Test
  void parameters_areTheDeclaredOnesAndElseTheDefaults() {
    for (ExperimentPlan.Method method : plan.methods()) {
      Map<String, String> declared = study.methods().get(method.id());
      assertThat(method.parameters())
          .isEqualTo(ExperimentPlan.Method.of(method.method(), declared, List.of()).parameters());
    }
  }
}
