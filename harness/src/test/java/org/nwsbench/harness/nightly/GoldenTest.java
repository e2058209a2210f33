package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;

class GoldenTest {

  @TempDir private Path home;

  @Test
  void golden_writtenAndRead_isEqualToTheBit() {
    Golden golden =
        new Golden(
            List.of(new Golden.Change("2026-01-02T03:04:05Z", "c".repeat(40), false, "why", 3)),
            ExactGateTest.entry("k", ExactGateTest.trial("nws", 1, 192, 7, 0.1 + 0.2)));

    golden.write(home);

    Golden back = Golden.read(home).orElseThrow();
    assertThat(Json.canonical(back)).isEqualTo(Json.canonical(golden));
    assertThat(back.entry().trials().get(0).result().orElseThrow())
        .containsEntry("finalLoss", 0.1 + 0.2);
    assertThat(Golden.file(home)).content().endsWith("}\n");
  }

  @Test
  void golden_withoutAFile_isEmpty() {
    assertThat(Golden.read(home)).isEmpty();
  }

  @Test
  void golden_damaged_isRefusedByNameWithARemedy() throws IOException {
    Path file = Golden.file(home);
    Files.createDirectories(file.getParent());
    for (String text :
        List.of("", "{", "{\"changes\" : [ ], \"entries\" : [ ]}", "{\"changes\" : [ ]}")) {
      Files.writeString(file, text);

      assertThatThrownBy(() -> Golden.read(home))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("--regold");
    }
  }

  @Test
  void keyOf_dependsOnFlagsAndEngineAlone() {
    Environment here = SampleTrials.environment();
    Environment faster = with(here, "Another name", Map.of("pytorch", "2.7.1", "djl", "0.36.0"));
    Environment newer = with(here, here.cpu(), Map.of("pytorch", "2.8.0", "djl", "0.36.0"));
    Environment charted =
        with(here, here.cpu(), Map.of("pytorch", "2.7.1", "djl", "0.36.0", "xchart", "9"));

    assertThat(Golden.keyOf(faster)).isEqualTo(Golden.keyOf(here));
    assertThat(Golden.keyOf(charted)).isEqualTo(Golden.keyOf(here));
    assertThat(Golden.keyOf(newer)).isNotEqualTo(Golden.keyOf(here));
  }

  @Test
  void goldenTrial_ofARecord_holdsWhatItDetermined() {
    Golden.Trial trial = Golden.Trial.of(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));

    assertThat(trial.ending()).isEqualTo("trained");
    assertThat(trial.result().orElseThrow())
        .containsEntry("work", 19200L)
        .containsEntry("lookUps", 57_600L)
        .containsEntry("errors", 321)
        .containsEntry("finalLoss", 0.5);
  }

  @Test
  void goldenTrial_ofATrialThatDidNotTrain_holdsItsStatus() {
    Golden.Trial trial =
        Golden.Trial.of(SampleTrials.without(SampleTrials.spec(), Status.SKIPPED, "no room"));

    assertThat(trial.ending()).isEqualTo("skipped");
    assertThat(trial.result()).isEqualTo(Optional.empty());
  }

  private static Environment with(
      Environment environment, String cpu, Map<String, String> libraries) {
    return Copies.with(environment, "cpu", cpu, "libraries", libraries);
  }
}
