package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

class TuningTableTest {

  /** Of 100 rows: 8 and 6 wrong at .01, 5 and 4 at .02, both diverged at .04. */
  private static List<TrialRecord> tried() {
    List<TrialRecord> records = new ArrayList<>();
    records.add(SampleTrials.ok(spec(0.01, 1), 100, 8, 1));
    records.add(SampleTrials.ok(spec(0.01, 2), 100, 6, 1));
    records.add(SampleTrials.ok(spec(0.02, 1), 100, 5, 1));
    records.add(SampleTrials.ok(spec(0.02, 2), 100, 4, 1));
    records.add(SampleTrials.without(spec(0.04, 1), Status.DIVERGED, "loss is NaN"));
    records.add(SampleTrials.without(spec(0.04, 2), Status.DIVERGED, "loss is NaN"));
    return records;
  }

  @Test
  void means_ofEachRate_haveTheLeastInBold() {
    assertThat(MarkdownTable.write(TuningTable.of(tried())))
        .contains("| workload | method | B | f | 0.01 | 0.02 | 0.04 |\n")
        .contains("| 1 | 7.00 (2) | **4.50 (2)** | diverged |\n");
  }

  /** A survivor of .04 has the fewest errors, and is not chosen. */
  @Test
  void means_ofSurvivors_areSaidAndNotBold() {
    List<TrialRecord> records = new ArrayList<>(tried());
    records.remove(5);
    records.add(SampleTrials.ok(spec(0.04, 2), 100, 1, 1));

    assertThat(MarkdownTable.write(TuningTable.of(records)))
        .contains("| **4.50 (2)** | 1.00 (1/2) |\n");
  }

  private static TrialSpec spec(double rate, long seed) {
    return SampleTrials.uniform(
        SampleTrials.workload("letter-mlp").withLearningRate(rate), 1, seed);
  }
}
