package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

/** The tables of what trials were made with and where. */
class RatesAndEnvironmentTest {

  private static final List<TrialRecord> RECORDS =
      List.of(
          Records.of("uniform.reshuffle").build(),
          Records.of("nws").parameters(Map.of("pool", "3", "alpha", "1.0")).build(),
          Records.of("nws").parameters(Map.of("pool", "3", "alpha", "1.0")).seed(1).build(),
          Records.of("nws").workload("shuttle-mlp").cpu("another").build());

  @Test
  void rates_areARowForEachMethodOfAWorkload() {
    assertThat(MarkdownTable.write(RatesTable.of(workloads())))
        .contains(
            "| letter-mlp | uniform.reshuffle | 0.003 | 64 | 3,000,000 |\n",
            "| letter-mlp | nws | 0.003 | 64 | 3,000,000 |\n",
            "| shuttle-mlp | nws | 0.003 | 64 | 3,000,000 |\n");
    assertThat(CsvTable.write(RatesTable.of(workloads())))
        .contains("letter-mlp,nws,,0.003,64,3000000,alpha=1.0 pool=3\n");
  }

  @Test
  void environments_areARowForEachMachineWithItsTrials() {
    Table table = EnvironmentTable.of(workloads());

    assertThat(table.rows()).hasSize(2);
    assertThat(table.rows().stream().map(row -> row.get(1).text() + ": " + row.get(2).text()))
        .containsExactlyInAnyOrder("letter-mlp: 3", "shuttle-mlp: 1");
    assertThat(CsvTable.write(table)).contains("djl 0.36.0, pytorch 2.7.1");
  }

  private static List<WorkloadResults> workloads() {
    return WorkloadResults.of(IncludedRecords.of(RECORDS), "uniform.reshuffle");
  }
}
