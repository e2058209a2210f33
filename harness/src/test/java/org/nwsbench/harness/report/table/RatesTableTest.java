package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class RatesTableTest {

  @Test
  void rates_areARowForEachMethodOfAWorkload() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").build(),
            Records.of("nws").parameters(Map.of("pool", "3", "alpha", "1.0")).build(),
            Records.of("nws").parameters(Map.of("pool", "3", "alpha", "1.0")).seed(1).build(),
            Records.of("nws").workload("shuttle-mlp").cpu("another").build());
    Table table =
        RatesTable.of(WorkloadResults.of(IncludedRecords.of(records), "uniform.reshuffle"));

    assertThat(MarkdownTable.write(table))
        .contains(
            "| letter-mlp | uniform.reshuffle | 0.003 | 64 | 3,000,000 |\n",
            "| letter-mlp | nws | 0.003 | 64 | 3,000,000 |\n",
            "| shuttle-mlp | nws | 0.003 | 64 | 3,000,000 |\n");
    assertThat(CsvTable.write(table))
        .contains("letter-mlp,nws,,0.003,64,3000000,alpha=1.0 pool=3\n");
  }
}
