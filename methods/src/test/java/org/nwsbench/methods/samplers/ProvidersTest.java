package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

class ProvidersTest {

  private static final int SIZE = 101;

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
            "nws",
            "nws.label");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void spec_everyCall_equal(String id) {
    SamplingMethod method = Providers.method(id);
    assertThat(method.spec()).isEqualTo(Providers.method(id).spec());
    assertThat(method.spec().idea()).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void sampler_wholeTrial_givesLegalBatches(String id) {
    for (Selection selection : trial(id, 1)) {
      assertThat(selection.rows()).hasSize(8);
      for (int i = 0; i < 8; i++) {
        assertThat(selection.rows()[i]).isBetween(0, SIZE - 1);
        assertThat(selection.weights()[i]).isFinite().isPositive();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void sampler_sameSeed_bitEqual_otherSeed_differs(String id) {
    assertThat(trial(id, 1)).isEqualTo(trial(id, 1));
    assertThat(trial(id, 2)).isNotEqualTo(trial(id, 1));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void sampler_batchOfAllRows_works(String id) {
    FakeTrial trial = new FakeTrial(Providers.method(id), Map.of(), FakeTrial.twoClusters(5), 5);
    Sampler sampler = trial.sampler();
    for (int step = 0; step < 100; step++) {
      trial.spend(step / 100.0);
      assertThat(trial.step(sampler).rows()).hasSize(5);
    }
  }

  private static List<Selection> trial(String id, long seed) {
    FakeTrial trial =
        new FakeTrial(Providers.method(id), Map.of(), FakeTrial.twoClusters(SIZE), 8, seed)
            .scored(row -> 0.1 + row % 7);
    Sampler sampler = trial.sampler();
    List<Selection> selections = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      trial.spend(step / 300.0);
      selections.add(trial.step(sampler));
    }
    return selections;
  }
}
