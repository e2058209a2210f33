package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of the protocol, worked by hand: a ratio of 1.15, 25 errors on the test part, a cap. */
class BudgetRuleTest {

  @ParameterizedTest
  @CsvSource({
    // full, least ratio, seconds: halving costs, errors are left, it is quick
    "0.05,1.2,9,true,true,true",
    "0.05,1.15,10,true,true,true",
    "0.05,1.149,9,false,true,true",
    "0.05,0.9,9,false,true,true",
    "0.05,1.2,10.1,true,true,false",
    "0.00625,1.2,9,true,true,true",
    "0.0062,1.2,9,true,false,true",
    "0.05,1.1,11,false,true,false"
  })
  void rule_figures_areJudgedOneByOne(
      double full,
      double leastRatio,
      double seconds,
      boolean costs,
      boolean leaves,
      boolean quick) {
    BudgetRule rule = new BudgetRule(1.3 * full, full, leastRatio, seconds, 4000, 10);

    assertThat(rule.halvingCosts()).as("halving costs").isEqualTo(costs);
    assertThat(rule.leavesErrors()).as("leaves errors").isEqualTo(leaves);
    assertThat(rule.isQuick()).as("is quick").isEqualTo(quick);
    assertThat(rule.holds()).isEqualTo(costs && leaves && quick);
  }

  @Test
  void text_figures_areALine() {
    assertThat(new BudgetRule(0.0625, 0.05, 1.2, 9.96, 4000, 10).text())
        .isEqualTo(
            "error 6.250% at f=1/2, 5.000% at f=1, ratio 1.250, at least 1.200 (>= 1.15: yes); about 200 test"
                + " errors (>= 25: yes); 10.0 s (<= 10: yes)");
  }
}
