package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.Copies;

class EnvironmentTest {

  private static final Environment HERE = SampleTrials.environment();

  static Stream<Arguments> changes() {
    Machine restarted = Copies.with(HERE.machine(), "bootSha256", Optional.of("c".repeat(64)));
    Machine withoutFlags = Copies.with(HERE.machine(), "cpuFlagsSha256", Optional.empty());
    return Stream.of(
        Arguments.of("commit", "f".repeat(40), true, true),
        Arguments.of("memoryBytes", (8L << 30) + 1, true, true),
        Arguments.of("machine", restarted, true, true),
        Arguments.of("memoryBytes", 16L << 30, false, true),
        Arguments.of("processors", 4, false, true),
        Arguments.of("os", "Linux 6.2 amd64", false, true),
        Arguments.of("jdk", "Vendor 21", false, true),
        Arguments.of("cpu", "Another", false, false),
        Arguments.of("machine", withoutFlags, false, false),
        Arguments.of("libraries", Map.of("pytorch", "2.8.0", "djl", "0.36.0"), false, false));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void kinds_afterAChange_areTheSameWhereTimesOrBitsAreComparable(
      String component, Object value, boolean times, boolean bits) {
    Environment other = Copies.with(HERE, component, value);

    assertThat(other.kindOfMachine().equals(HERE.kindOfMachine())).isEqualTo(times);
    assertThat(other.kindOfArithmetic().equals(HERE.kindOfArithmetic())).isEqualTo(bits);
  }
}
