package org.nwsbench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

class FrozenTest {

  @TempDir private Path home;

  @Test
  void read_whereNothingIsFrozen_givesNone() {
    assertThat(Frozen.read(home)).isEqualTo(Frozen.none());
  }

  @Test
  void read_ofWhatWasWritten_givesEveryBit() throws IOException {
    Frozen frozen =
        Frozen.none()
            .with("letter-mlp", new Frozen.Entry(3_840_000L, 0.1 + 0.2, 7.25))
            .with("cmudict-mlp", new Frozen.Entry(9_999_999_999L, 1e-3, 1.0 / 3));
    write(frozen.toYaml());
    assertThat(Frozen.read(home)).isEqualTo(frozen);
    assertThat(Frozen.read(home).toYaml()).isEqualTo(frozen.toYaml());
  }

  @Test
  void toYaml_isInOrderOfId() {
    String yaml =
        Frozen.none()
            .with("b", new Frozen.Entry(2, 0.5, 1))
            .with("a", new Frozen.Entry(1, 0.25, 2))
            .toYaml();
    assertThat(yaml)
        .isEqualTo(
            """
            schema: 1
            workloads:
              a:
                budget: 1
                learningRate: 0.25
                referenceSeconds: 2.0
              b:
                budget: 2
                learningRate: 0.5
                referenceSeconds: 1.0
            """);
  }

  @Test
  void with_sameWorkloadAgain_replacesItsEntry() {
    Frozen.Entry second = new Frozen.Entry(2, 0.5, 1);
    Frozen frozen = Frozen.none().with("a", new Frozen.Entry(1, 0.25, 2)).with("a", second);
    assertThat(frozen.workloads()).hasSize(1).containsEntry("a", second);
  }

  @Test
  void apply_setsBudgetAndRateOfItsWorkloadOnly() {
    Workload letter = WorkloadReader.builtIn("letter-mlp");
    Workload shuttle = WorkloadReader.builtIn("shuttle-mlp");
    Frozen frozen = Frozen.none().with("letter-mlp", new Frozen.Entry(1_920_000, 0.01, 5));
    assertThat(frozen.apply(letter)).isEqualTo(letter.withBudget(1_920_000).withLearningRate(0.01));
    assertThat(frozen.apply(shuttle)).isEqualTo(shuttle);
  }

  @Test
  void apply_toAVariation_setsWhatWasFrozenForTheWorkloadVaried() {
    Workload noisy = WorkloadReader.builtIn("letter-mlp-noise-30");
    Frozen frozen = Frozen.none().with("letter-mlp", new Frozen.Entry(1_920_000, 0.01, 5));
    assertThat(frozen.apply(noisy)).isEqualTo(noisy.withBudget(1_920_000).withLearningRate(0.01));
    assertThat(frozen.referenceSeconds(List.of(noisy)))
        .containsExactly(entry("letter-mlp-noise-30", 5.0));
  }

  @Test
  void read_otherSchema_isRefused() throws IOException {
    write("schema: 2\nworkloads: {}\n");
    assertThatThrownBy(() -> Frozen.read(home))
        .isInstanceOf(UsageException.class)
        .hasMessage(Frozen.file(home) + ": schema: must be 1, but is 2");
  }

  private void write(String yaml) throws IOException {
    Path file = Frozen.file(home);
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
  }
}
