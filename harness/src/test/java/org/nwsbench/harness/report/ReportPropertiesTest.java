package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.TableSet;

/**
 * What holds for the tables of any records, tried on whole ladders of two workloads with a failed
 * trial on each. Trials of a seed choose rows for 1/8 to 1/2 of their time.
 */
class ReportPropertiesTest {

  private static final List<String> WORKLOADS = List.of("letter-mlp", "shuttle-mlp");

  @Test
  void method_thatIsAdded_changesNoRowOfAnother() {
    List<TrialRecord> more = records(1);
    for (TrialRecord own : Ladders.of("loss.table", 4, 60, 50, 40)) {
      WORKLOADS.forEach(workload -> more.add(Ladders.on(workload, own)));
    }
    TableSet before = tables(records(1));
    TableSet after = tables(more);

    for (String name : before.names()) {
      assertThat(CsvTable.write(after.table(name)).lines())
          .as(name)
          .containsAll(CsvTable.write(before.table(name)).lines().toList());
    }
  }

  @Test
  void times_thatAreAllScaled_changeNoRatio() {
    TableSet plain = tables(records(1));
    TableSet scaled = tables(records(8));

    for (String name : List.of("main", "tests")) {
      assertThat(MarkdownTable.write(scaled.table(name)))
          .isEqualTo(MarkdownTable.write(plain.table(name)));
    }
    assertThat(MarkdownTable.write(scaled.table("letter-mlp")))
        .isNotEqualTo(MarkdownTable.write(plain.table("letter-mlp")));
  }

  private static List<TrialRecord> records(double scale) {
    List<TrialRecord> records = new ArrayList<>();
    for (String workload : WORKLOADS) {
      for (TrialRecord own : Ladders.letter()) {
        Records scaled = Ladders.like(own).workload(workload);
        scaled.seconds(10 * scale * own.spec().budgetFraction());
        records.add(scaled.samplerShare(0.125 * (1 + own.spec().seed())).build());
      }
      Records failed = Records.of("nws").workload(workload).fraction(0.5).seed(4);
      records.add(failed.failed(Status.DIVERGED, "loss is NaN").build());
    }
    return records;
  }

  private static TableSet tables(List<TrialRecord> records) {
    return new TableSet(Declarations.verdicts(records, Declarations.STUDY), "");
  }
}
