package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.tuning.Tuner.Trials;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;

/** What is read from the records is what the tuner chose when it made them. */
class RecordedTuningTest {

  private static final Workload TOY = SampleTrials.workload("toy");
  private static final String UNIFORM = "uniform.reshuffle";

  private final StringWriter said = new StringWriter();

  @Test
  void rates_recordsOfATuning_givesTheRateThatWon() throws InterruptedException {
    List<TrialRecord> records = recordsOfTuning(5.8e-2);

    TunedRates rates = rates(records, TOY);

    assertThat(rates.workloads())
        .isEqualTo(Map.of("toy", new TunedRates.Entry(TOY.budget(), Map.of(UNIFORM, 5.8e-2))));
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void rates_recordsThatStopShortOfAnEndThatWins_leaveTheMethodOutByName()
      throws InterruptedException {
    List<TrialRecord> records =
        recordsOfTuning(5.8e-2).stream()
            .filter(record -> record.spec().workload().learningRate() < 0.1)
            .toList();

    assertThat(rates(records, TOY).workloads()).isEmpty();
    assertThat(said.toString())
        .isEqualTo(
            "left out: toy uniform.reshuffle: no record at learning rate 0.11 and seed 1001\n");
  }

  @Test
  void rates_recordsAtAnotherBudget_areNotTaken() throws InterruptedException {
    Workload longer = TOY.withBudget(2 * TOY.budget());

    assertThat(rates(recordsOfTuning(8.1e-3), longer).workloads()).isEmpty();
    assertThat(said.toString()).startsWith("left out: toy uniform.reshuffle: no record at");
  }

  /** A failure, whatever its file is called, does not hide the record of the trial's rerun. */
  @Test
  void of_failureAndItsRerun_givesTheRerun() throws InterruptedException {
    TrialSpec spec = SampleTrials.uniform(TOY, Trials.GOAL, 1001);
    TrialRecord failure = SampleTrials.without(spec, Status.FAILED, "it fell");
    TrialRecord rerun = SampleTrials.ok(spec, 100, 3, 1);
    TrialRecord other = SampleTrials.ok(SampleTrials.uniform(TOY, Trials.GOAL, 1002), 100, 3, 1);

    assertThat(found(failure, rerun, other)).containsExactly(rerun, other);
    assertThat(found(rerun, failure, other)).containsExactly(rerun, other);
  }

  private static List<TrialRecord> found(TrialRecord... records) throws InterruptedException {
    return RecordedTuning.of(IncludedRecords.of(List.of(records)), UNIFORM).run(List.of(TOY));
  }

  private TunedRates rates(List<TrialRecord> records, Workload workload)
      throws InterruptedException {
    PrintWriter out = new PrintWriter(said);
    TunedRates rates = RecordedTuning.rates(records, List.of(workload), out);
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
