package org.nwsbench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenTest {

  private static final Frozen LETTER =
      new Frozen(1, Map.of("letter-mlp", new Frozen.Entry(1_920_000, 0.01, 5)));

  @TempDir private Path home;

  @Test
  void read_whereNothingIsFrozen_givesNone() {
    assertThat(Frozen.read(home).workloads()).isEmpty();
  }

  @Test
  void read_ofAFile_givesItsEntries() throws IOException {
    write(
        """
        schema: 1
        workloads:
          letter-mlp:
            budget: 1920000
            learningRate: 0.01
            referenceSeconds: 5.0
        """);
    assertThat(Frozen.read(home)).isEqualTo(LETTER);
  }

  @Test
  void apply_setsBudgetAndRateOfItsWorkloadOnly() {
    Workload letter = WorkloadReader.builtIn("letter-mlp");
    Workload shuttle = WorkloadReader.builtIn("shuttle-mlp");
    assertThat(LETTER.apply(letter)).isEqualTo(letter.withBudget(1_920_000).withLearningRate(0.01));
    assertThat(LETTER.apply(shuttle)).isEqualTo(shuttle);
  }

  @Test
  void apply_toAVariation_setsWhatWasFrozenForTheWorkloadVaried() {
    Workload noisy = WorkloadReader.builtIn("letter-mlp-noise-30");
    assertThat(LETTER.apply(noisy)).isEqualTo(noisy.withBudget(1_920_000).withLearningRate(0.01));
    assertThat(LETTER.referenceSeconds(noisy)).contains(5.0);
  }

  private void write(String yaml) throws IOException {
    Path file = home.resolve(Frozen.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
  }
}
