package org.nwsbench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;

class WorkloadReaderTest {

  private static final String GOOD =
      """
      id: my-mlp
      title: A workload
      dataset: letter
      split: {usual: false, testRows: 400, validationShare: 0.1}
      standardise: true
      network: {kind: mlp, widths: [16, 8], inputShape: []}
      learningRate: 0.003
      batch: 64
      budget: 38400
      evaluations: 24
      curveRows: 2000
      maxUntimedShare: 0.03
      capSeconds: 10
      """;

  @TempDir private Path folder;

  static List<String> builtIns() {
    return WorkloadReader.BUILT_IN;
  }

  @ParameterizedTest
  @MethodSource("builtIns")
  void builtIn_parsesUnderItsOwnId(String id) {
    Workload workload = WorkloadReader.builtIn(id);
    assertThat(workload.id()).isEqualTo(id);
    assertThat(ProviderRegistry.networks().ids()).contains(workload.network().kind());
    assertThat(DatasetCatalogue.installed().find(workload.dataset())).isNotNull();
    assertThat(workload.budget()).isGreaterThanOrEqualTo(3L * workload.batch());
  }

  @Test
  void builtIn_withAVariation_isTheWorkloadOnVariedData() {
    Workload plain = WorkloadReader.builtIn("letter-mlp");

    Workload noisy = WorkloadReader.builtIn("letter-mlp-noise-30");

    assertThat(noisy.id()).isEqualTo("letter-mlp-noise-30");
    assertThat(noisy.dataset()).isEqualTo("letter-noise-30");
    assertThat(noisy.title()).endsWith("; 30% of the training labels are wrong");
    assertThat(noisy)
        .usingRecursiveComparison()
        .ignoringFields("id", "dataset", "title")
        .isEqualTo(plain);
  }

  @Test
  void builtIn_unknownId_suggestsTheNearest() {
    assertThatThrownBy(() -> WorkloadReader.builtIn("leter-mlp"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "unknown workload \"leter-mlp\": did you mean \"letter-mlp\"? available: earth-mlp, ")
        .hasMessageEndingWith(" (a file of your own: --workload FILE)");
  }

  @Test
  void file_thatIsGood_givesItsValues() throws IOException {
    Workload workload = read(written(GOOD));
    assertThat(workload)
        .isEqualTo(
            new Workload(
                "my-mlp",
                "A workload",
                "letter",
                new Workload.Split(false, 400, 0.1),
                true,
                Optional.empty(),
                new Workload.Network("mlp", List.of(16, 8), List.of()),
                0.003,
                64,
                38400,
                24,
                2000,
                0.03,
                10));
  }

  @Test
  void timeLimit_isAMinuteAndTwelveCaps() throws IOException {
    Workload workload = read(written(GOOD));
    assertThat(workload.timeLimitSeconds(1)).isEqualTo(60 + 120);
    assertThat(workload.timeLimitSeconds(0.25)).isEqualTo(60 + 30);
    Workload patient = read(written(GOOD.replace("capSeconds: 10", "capSeconds: 2000000000")));
    assertThat(patient.timeLimitSeconds(1)).isEqualTo(60 + 24_000_000_000L);
  }

  private static Workload read(Path file) {
    return WorkloadReader.file(file, List.of("letter"), List.of("mlp"));
  }

  private Path written(String yaml) throws IOException {
    return Files.writeString(folder.resolve("workload.yaml"), yaml);
  }
}
