package org.nwsbench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

class TunedRatesTest {

  private static final TunedRates RATES =
      TunedRates.of(
          Map.of("letter-mlp", new TunedRates.Entry(960_000, Map.of("nws", 0.0042, "a.b", 0.1))));

  @TempDir private Path home;

  @Test
  void read_whereNothingIsTuned_givesNone() {
    assertThat(TunedRates.read(home).workloads()).isEmpty();
  }

  @Test
  void read_ofWhatWasWritten_givesTheSameInOrderOfId() throws IOException {
    write(StrictYaml.text(RATES));

    assertThat(TunedRates.read(home)).isEqualTo(RATES);
    assertThat(StrictYaml.text(RATES))
        .isEqualTo(
            """
            schema: 1
            workloads:
              letter-mlp:
                budget: 960000
                learningRates:
                  a.b: 0.1
                  nws: 0.0042
            """);
  }

  @Test
  void rate_isOfItsWorkloadMethodAndBudgetOnly() {
    Workload letter = WorkloadReader.builtIn("letter-mlp").withBudget(960_000);

    assertThat(RATES.rate(letter, "nws")).contains(0.0042);
    assertThat(RATES.rate(letter, "nws.label")).isEmpty();
    assertThat(RATES.rate(letter.withBudget(480_000), "nws")).isEmpty();
    assertThat(RATES.rate(WorkloadReader.builtIn("shuttle-mlp"), "nws")).isEmpty();
  }

  @Test
  void rate_ofAVariation_isThatOfTheWorkloadVaried() {
    Workload noisy = WorkloadReader.builtIn("letter-mlp-noise-30").withBudget(960_000);

    assertThat(RATES.rate(noisy, "nws")).contains(0.0042);
  }

  @Test
  void read_rateOutOfRange_isRefusedByPlace() throws IOException {
    write(StrictYaml.text(RATES).replace("0.0042", "-1.0"));

    assertThatThrownBy(() -> TunedRates.read(home))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            TunedRates.file(home)
                + ": workloads.letter-mlp.learningRates.nws: must be a positive number, but is"
                + " -1.0");
  }

  private void write(String yaml) throws IOException {
    Path file = TunedRates.file(home);
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
  }
}
