package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void services_areComplete() {
    assertThat(Providers.all())
        .extracting(method -> method.spec().id())
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
            "rho.loss.uncounted",
            "nws",
            "nws.label",
            "nws.permuted",
            "grid.single",
            "top.pool");
  }
}
