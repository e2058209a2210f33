package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialResultTest {

  @Test
  void reason_ofManyLinesWithControlCharacters_becomesOneLine() {
    assertThat(reason("first\r\n\tsecond \u001b[31mred\u0000\n")).isEqualTo("first second [31mred");
  }

  @Test
  void reason_thatIsLong_isCutAt500Characters() {
    assertThat(reason("x".repeat(200_000))).hasSize(500).endsWith("x...");
    assertThat(reason("y".repeat(500))).isEqualTo("y".repeat(500));
  }

  @Test
  void reason_withTheUsersHome_doesNotTellIt() {
    String before = System.setProperty("user.home", "/home/anna");
    try {
      assertThat(reason("/home/anna/table.csv: no such file"))
          .isEqualTo("~/table.csv: no such file");
    } finally {
      System.setProperty("user.home", before);
    }
  }

  private static String reason(String said) {
    return TrialResult.without(Status.FAILED, said).reason();
  }
}
