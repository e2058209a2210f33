package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactGateTest {

  private static final Golden.Trial NWS = trial("nws", 312, 59904, 640L, 0.5);
  private static final Golden.Trial UNIFORM = trial("uniform.reshuffle", 312, 59904, 0L, 0.75);
  private static final Golden GOLDEN = new Golden(List.of(), entry("here", NWS, UNIFORM));

  @Test
  void compare_ofTheSameBits_isSame() {
    ExactGate.Result result = ExactGate.compare(GOLDEN, entry("here", UNIFORM, NWS));

    assertThat(result.differences()).isEmpty();
    assertThat(result.everyBit()).isTrue();
    assertThat(result.line())
        .isEqualTo(
            "exact gate: 2 trials, compared every bit with golden.json of this kind of machine: the"
                + " same");
  }

  /** The loss of the first is off by one unit in the last place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          here  | 312 | 59904 | 640 | 0.5000000000000001 | finalLoss was 0.5, is 0.5000000000000001
          here  | 311 | 59904 | 640 | 0.5                | steps was 312, is 311
          here  | 312 | 59968 | 640 | 0.5                | work was 59904, is 59968
          here  | 312 | 59904 | 320 | 0.5                | lookUps was 640, is 320
          there | 280 | 59904 | 640 | 0.5                | steps was 312, is 280
          there | 312 | 59904 | 640 | NaN                | finalLoss was 0.5, is NaN
          """)
  void compare_ofAnotherNumber_namesIt(
      String machine, long steps, long work, long lookUps, double loss, String difference) {
    Golden.Trial now = trial("nws", steps, work, lookUps, loss);

    assertThat(lines(entry(machine, now, UNIFORM)))
        .containsExactly("letter-mlp nws: " + difference);
  }

  @Test
  void compare_onAnotherKindOfMachine_comparesNumbersWithinTheTolerance() {
    double within = 1 + 0.99 * ExactGate.TOLERANCE;
    double beyond = 1 + 1.01 * ExactGate.TOLERANCE;

    ExactGate.Result near =
        ExactGate.compare(
            GOLDEN, entry("there", trial("nws", 313, 59905, 641L, 0.5 * within), UNIFORM));

    assertThat(near.differences()).isEmpty();
    assertThat(near.everyBit()).isFalse();
    assertThat(near.line()).contains("another machine, a cpu").contains("within 5%");
    assertThat(lines(entry("there", trial("nws", 312, 59904, 640L, 0.5 * beyond), UNIFORM)))
        .singleElement()
        .asString()
        .startsWith("letter-mlp nws: finalLoss was 0.5");
  }

  @Test
  void compare_ofATrialMoreOrLess_namesIt() {
    Golden.Trial fresh = trial("fresh", 1, 192, 0L, 1);

    assertThat(lines(entry("here", NWS, fresh)))
        .containsExactly(
            "letter-mlp fresh: trial was absent, is there",
            "letter-mlp uniform.reshuffle: trial was there, is absent");
  }

  @Test
  void compare_ofACounterThatOneSideLacks_namesIt() {
    Map<String, Object> fewer = new HashMap<>(NWS.result().orElseThrow());
    fewer.remove("lookUps");
    Golden.Entry without =
        entry(
            "here", new Golden.Trial("letter-mlp", "nws", "trained", Optional.of(fewer)), UNIFORM);

    assertThat(lines(without)).containsExactly("letter-mlp nws: lookUps was 640, is not counted");
    assertThat(ExactGate.compare(new Golden(List.of(), without), GOLDEN.entry()).differences())
        .containsExactly("letter-mlp nws: lookUps was not counted, is 640");
  }

  @Test
  void compare_ofATrialThatEndsOtherwise_namesItsEnding() {
    Golden.Trial diverged = new Golden.Trial("letter-mlp", "nws", "diverged", Optional.empty());

    assertThat(lines(entry("here", diverged, UNIFORM)))
        .containsExactly("letter-mlp nws: ending was trained, is diverged");
  }

  private static List<String> lines(Golden.Entry now) {
    return ExactGate.compare(GOLDEN, now).differences();
  }

  static Golden.Entry entry(String key, Golden.Trial... trials) {
    return new Golden.Entry(key, "a cpu", Map.of("pytorch", "2.7.1"), List.of(trials));
  }

  static Golden.Trial trial(String method, long steps, long work, long lookUps, double loss) {
    return new Golden.Trial(
        "letter-mlp",
        method,
        "trained",
        Optional.of(
            Map.of(
                "steps", steps,
                "work", work,
                "lookUps", lookUps,
                "networkParameters", 1234,
                "finalWeightsSha256", "2".repeat(64),
                "finalLoss", loss)));
  }
}
