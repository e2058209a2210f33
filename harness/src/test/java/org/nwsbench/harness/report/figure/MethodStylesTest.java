package org.nwsbench.harness.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.MethodConfig;

class MethodStylesTest {

  private static final List<String> LISTED =
      List.of(
          "uniform.reshuffle",
          "uniform.replacement",
          "uniform.twin",
          "loss.exact",
          "grad.bound",
          "grad.bound.gated",
          "grad.norm",
          "loss.table",
          "loss.class",
          "nw.exact",
          "prune.random",
          "prune.infobatch",
          "prune.nws",
          "select.backprop",
          "nws",
          "nws.label",
          "nws.permuted",
          "grid.single",
          "top.pool",
          "rho.loss",
          "oracle");

  @Test
  void styles_ofListedMethods_areAllDifferent() {
    MethodStyles styles = new MethodStyles();

    assertThat(LISTED.stream().map(id -> styles.of(config(id)))).doesNotHaveDuplicates();
  }

  @Test
  void style_ofAnotherMethod_isTheSameEachTimeAndNoListedOne() {
    MethodStyle style = new MethodStyles().of(config("my.method"));

    assertThat(new MethodStyles().of(config("my.method"))).isEqualTo(style);
    assertThat(LISTED.stream().map(id -> new MethodStyles().of(config(id)))).doesNotContain(style);
  }

  private static MethodConfig config(String id) {
    return new MethodConfig(id, "", 1, "");
  }
}
