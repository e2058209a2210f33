package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;

/** What is read from the records is what the tuner chose when it made them. */
class FreezeTest {

  private static final Workload TOY = SampleTrials.workload("toy");
  private static final String UNIFORM = "uniform.reshuffle";

  private final StringWriter said = new StringWriter();

  @Test
  void freeze_recordsOfATuning_givesTheRateThatWon() throws InterruptedException {
    List<TrialRecord> records = recordsOfTuning(5.8e-2);

    TunedRates rates = freeze(records, TOY);

    assertThat(rates.workloads())
        .isEqualTo(Map.of("toy", new TunedRates.Entry(TOY.budget(), Map.of(UNIFORM, 5.8e-2))));
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void freeze_recordsThatStopShortOfAnEndThatWins_leaveTheMethodOutByName()
      throws InterruptedException {
    List<TrialRecord> records =
        recordsOfTuning(5.8e-2).stream()
            .filter(record -> record.spec().workload().learningRate() < 0.1)
            .toList();

    assertThat(freeze(records, TOY).workloads()).isEmpty();
    assertThat(said.toString())
        .isEqualTo(
            "left out: toy uniform.reshuffle: no record at learning rate 0.11 and seed 1001\n");
  }

  @Test
  void freeze_recordsAtAnotherBudget_areNotTaken() throws InterruptedException {
    Workload longer = TOY.withBudget(2 * TOY.budget());

    assertThat(freeze(recordsOfTuning(8.1e-3), longer).workloads()).isEmpty();
    assertThat(said.toString()).startsWith("left out: toy uniform.reshuffle: no record at");
  }

  private TunedRates freeze(List<TrialRecord> records, Workload workload)
      throws InterruptedException {
    PrintWriter out = new PrintWriter(said);
    TunedRates rates = Tuner.freeze(records, List.of(workload), out);
    out.flush();
    return rates;
  }

  private static List<TrialRecord> recordsOfTuning(double optimum) throws InterruptedException {
    FakeTrials trials =
        new FakeTrials(
            (workload, seed) ->
                (int) Math.round(100 * Math.abs(Math.log(workload.learningRate() / optimum))));
    List<TrialRecord> records = new ArrayList<>();
    new Tuner(
            workloads -> {
              List<TrialRecord> found = trials.run(workloads);
              records.addAll(found);
              return found;
            })
        .tune(TOY);
    return records;
  }
}
