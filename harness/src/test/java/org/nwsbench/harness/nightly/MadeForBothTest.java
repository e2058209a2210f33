package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeForBothTest {

  private final List<String> made = new ArrayList<>();
  private final MadeForBoth<String, Integer> both =
      new MadeForBoth<>(
          what -> {
            made.add(what);
            return made.size();
          });

  /** A leg of two parts. */
  @Test
  void secondSide_getsWhatTheFirstHadMadeOfEachPart() throws InterruptedException {
    List<Integer> first = List.of(both.take(0, "p"), both.take(0, "q"));
    List<Integer> second = List.of(both.take(1, "p"), both.take(1, "q"));

    assertThat(second).isEqualTo(first).containsExactly(1, 2);
    assertThat(made).containsExactly("p", "q");
  }

  @Test
  void sideThatAsksAgain_hasItMadeAnewForBoth() throws InterruptedException {
    assertThat(both.take(0, "p")).isEqualTo(1);
    assertThat(both.take(0, "p")).isEqualTo(2);
    assertThat(both.take(1, "p")).isEqualTo(2);
    assertThat(both.take(1, "p")).isEqualTo(3);
  }
}
