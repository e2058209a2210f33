package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Machine;
import org.nwsbench.harness.record.SampleTrials;

/** Another environment starts another series; a reboot or a commit does not. */
class EnvironmentFingerprintTest {

  private static final Environment HERE = SampleTrials.environment();

  @Test
  void fingerprint_afterARebootOrACommit_isTheSame() {
    Environment later =
        new Environment(
            "f".repeat(40),
            false,
            HERE.cpu(),
            HERE.processors(),
            HERE.memoryBytes() - 4096,
            HERE.os(),
            HERE.jdk(),
            HERE.libraries(),
            HERE.machine().map(machine -> machine.before(List.of("-Xmx2g"), Optional.of(0.7))));

    assertThat(EnvironmentFingerprint.of(later, true))
        .isEqualTo(EnvironmentFingerprint.of(HERE, true))
        .matches("[0-9a-f]{12}");
  }

  @Test
  void fingerprint_ofTrainingsInTurn_isAnother() {
    assertThat(EnvironmentFingerprint.of(HERE, true))
        .isNotEqualTo(EnvironmentFingerprint.of(HERE, false));
  }

  @Test
  void fingerprint_ofAnotherProcessorFlagJavaOrEngine_isAnother() {
    assertThat(
            List.of(
                HERE,
                with("another", HERE.jdk(), HERE.libraries(), HERE.machine()),
                with(HERE.cpu(), "Vendor 21", HERE.libraries(), HERE.machine()),
                with(HERE.cpu(), HERE.jdk(), Map.of("pytorch", "2.8.0"), HERE.machine()),
                with(HERE.cpu(), HERE.jdk(), HERE.libraries(), otherFlags())))
        .extracting(environment -> EnvironmentFingerprint.of(environment, false))
        .doesNotHaveDuplicates();
  }

  private static Optional<Machine> otherFlags() {
    return HERE.machine()
        .map(
            machine ->
                new Machine(
                    Optional.of("b".repeat(64)),
                    machine.vectorFlags(),
                    machine.caches(),
                    machine.governor(),
                    machine.memoryLimitBytes(),
                    machine.processorLimit(),
                    machine.kernel(),
                    machine.jvmFlags(),
                    machine.loadBefore()));
  }

  private static Environment with(
      String cpu, String jdk, Map<String, String> libraries, Optional<Machine> machine) {
    return new Environment(
        HERE.commit(),
        HERE.dirty(),
        cpu,
        HERE.processors(),
        HERE.memoryBytes(),
        HERE.os(),
        jdk,
        libraries,
        machine);
  }
}
