package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class RowTest {

  @Test
  void pairs_areOfSeedsWithTwoValidTrialsInTheirOrder() {
    TrialRecord failed = Records.of("nws").seed(4).failed(Status.DIVERGED, "loss is NaN").build();
    Row own = row("nws", List.of(trial("nws", 3), trial("nws", 1), trial("nws", 2), failed));
    List<TrialRecord> others =
        LongStream.of(1, 3, 4).mapToObj(seed -> trial("uniform.reshuffle", seed)).toList();

    assertThat(
            own.pairs(
                    row("uniform.reshuffle", others),
                    (one, other) -> 10 * one.spec().seed() + other.spec().seed())
                .toArray())
        .containsExactly(11, 33);
  }

  private static Row row(String method, List<TrialRecord> trials) {
    return new Row(new MethodConfig(method, "", 3_000_000, "uniform.reshuffle"), 1, trials);
  }

  private static TrialRecord trial(String method, long seed) {
    return Records.of(method).seed(seed).build();
  }
}
