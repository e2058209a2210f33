package org.nwsbench.harness.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.report.data.FigureData.Metric;
import org.nwsbench.harness.stats.SpeedUp;

/** The page's script reads arrays by position and metrics by name. */
class FigureDataTest {

  @Test
  void records_areArraysInTheOrderOfTheScript() {
    assertThat(Json.canonical(new FigureData.Budget(0.5, 1, 2, 3, 4)))
        .isEqualTo("[0.5,1.0,2.0,3.0,4.0]");
    assertThat(Json.canonical(new FigureData.CurvePoint(10, 2, 1, 3)))
        .isEqualTo("[10.0,2.0,1.0,3.0]");
    assertThat(Json.canonical(new FigureData.ProfilePoint(0.5, -1, 1, 2, 0)))
        .isEqualTo("[0.5,-1.0,1.0,2.0,0.0]");
    assertThat(Json.canonical(new FigureData.PhaseSeconds(1, 2, 3, 4, 5, 6, 7)))
        .isEqualTo("[1.0,2.0,3.0,4.0,5.0,6.0,7.0]");
    assertThat(Json.canonical(speed(SpeedUp.Kind.ABOVE, Optional.empty(), Verdict.BETTER)))
        .isEqualTo("[1,2.0,1.5,null,5,1,true]");
    assertThat(Json.canonical(speed(SpeedUp.Kind.BELOW, Optional.of(3.0), Verdict.WORSE)))
        .isEqualTo("[-1,2.0,1.5,3.0,5,-1,true]");
  }

  @Test
  void metrics_haveTheNamesOfTheScript() {
    assertThat(Json.canonical(Metric.values())).isEqualTo("[\"time\",\"raw\",\"work\",\"errors\"]");
    assertThat(Json.canonical(new FigureData.Goal(0.5, 10, Map.of(Metric.RAW, 2.0))))
        .isEqualTo("{\"fraction\":0.5,\"error\":10.0,\"cost\":{\"raw\":2.0}}");
  }

  private static FigureData.Speed speed(SpeedUp.Kind kind, Optional<Double> high, Verdict verdict) {
    return new FigureData.Speed(kind, 2, 1.5, high, 5, verdict, true);
  }
}
