package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Numbers;

class RunOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "1/4,0.25",
    "1/2,0.5",
    "3/2,1.5",
    "1,1",
    "2,2",
    "0.125,0.125",
    "' 1 / 3 ',0.3333333333333333",
    "1e-2,0.01",
    "1000,1000"
  })
  void fraction_positiveNumber_isItsValue(String text, double value) {
    assertThat(RunOptions.fraction(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1/4", "1/x", "1/2/3", "NaN", "1001", "1e-7"})
  void fraction_anythingElse_isRefusedWithExamples(String text) {
    assertThatThrownBy(() -> RunOptions.fraction(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("budget \"" + text + "\": must lie between 1e-6 and 1000");
  }

  @ParameterizedTest
  @CsvSource({"3,1 2 3", "'2,5',2 5", "1..3,1 2 3", "31..31,31", "'0,7..9,8',0 7 8 9"})
  void seeds_countsListsAndRanges_areTheSeeds(String given, String seeds) {
    assertThat(RunOptions.chosenSeeds(List.of(given.split(","))))
        .containsExactly(Stream.of(seeds.split(" ")).map(Long::valueOf).toArray(Long[]::new));
  }

  @Test
  void seeds_namedTwice_leaveNoOtherOut() {
    assertThat(RunOptions.chosenSeeds(List.of("1..6000", "1..6000", "7000"))).hasSize(6001);
  }

  @ParameterizedTest
  @CsvSource({
    "0.25,1/4",
    "0.3333333333333333,1/3",
    "0.5,1/2",
    "1,1",
    "2,2",
    "1.5,1.5",
    "0.75,0.75",
    "10,10",
    "0.01,1/100"
  })
  void text_ofFraction_isAsAPersonWritesIt(double fraction, String text) {
    assertThat(Numbers.fraction(fraction)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 1.0 / 3, 1.0 / 7, 0.01, 0.3, 1, 1.25, 2, 1000})
  void fraction_ofText_isTheFraction(double fraction) {
    assertThat(RunOptions.fraction(Numbers.fraction(fraction))).isEqualTo(fraction);
  }
}
