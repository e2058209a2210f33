package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  static Stream<String> ids() {
    return Providers.all().stream().map(method -> method.spec().id());
  }

  @Test
  void services_areComplete() {
    assertThat(ids())
        .containsExactlyInAnyOrder(
            "uniform.reshuffle",
            "uniform.replacement",
            "uniform.twin",
            "loss.exact",
            "loss.table",
            "loss.class",
            "grad.bound",
            "grad.bound.gated",
            "grad.norm",
            "nw.exact",
            "prune.random",
            "prune.infobatch",
            "prune.nws",
            "select.backprop",
            "oracle",
            "rho.loss",
            "nws",
            "nws.label",
            "nws.permuted",
            "grid.single",
            "top.pool");
  }
}
