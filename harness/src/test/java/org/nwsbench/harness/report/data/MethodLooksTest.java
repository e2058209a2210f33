package org.nwsbench.harness.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.plugin.ProviderRegistry;

class MethodLooksTest {

  @Test
  void of_aKnownMethod_looksTheSameWhateverElseWasRun() {
    FigureData.Method alone = looks("nws").get("nws");
    FigureData.Method among = looks("loss.mine", "nws", "oracle", "top.pool").get("nws");

    assertThat(alone).isEqualTo(among);
    assertThat(alone.group()).isEqualTo(MethodLooks.OURS);
  }

  @Test
  void of_allShippedMethodsOrUnknownOnes_giveEachAStyleOfItsOwn() {
    String[] shipped = ProviderRegistry.methods().ids().toArray(String[]::new);
    String[] mixed = {"loss.a", "loss.b", "loss.c", "loss.d", "loss.e", "top.pool", "loss.class"};

    assertThat(shipped).allMatch(MethodLooks::isKnown);
    for (String[] ids : List.of(shipped, mixed)) {
      assertThat(looks(ids).values().stream().map(own -> own.hue() + own.dash()))
          .doesNotHaveDuplicates();
    }
    assertThat(looks(mixed).get("loss.a").group()).isEqualTo(MethodLooks.YOURS);
  }

  /** Two configurations of a method have labels that differ, and lines that do. */
  @Test
  void of_configurationsOfOneMethod_tellsThemApart() {
    Map<String, FigureData.Method> looks =
        MethodLooks.of(
            Map.of("nws (tables 1)", "nws", "nws (tables 2)", "nws"), Declarations.STUDY);

    assertThat(looks.get("nws (tables 1)").hue() + looks.get("nws (tables 1)").dash())
        .isNotEqualTo(looks.get("nws (tables 2)").hue() + looks.get("nws (tables 2)").dash());
    assertThat(looks.get("nws (tables 1)").group()).isEqualTo(MethodLooks.OURS);
  }

  private static Map<String, FigureData.Method> looks(String... ids) {
    Map<String, String> labels = new TreeMap<>();
    for (String id : ids) {
      labels.put(id, id);
    }
    return MethodLooks.of(labels, Declarations.STUDY);
  }
}
