package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/** Varied workloads in real processes, from the command line to the audit. */
class RegimesProcessesTest {

  @TempDir Path scratch;

  @Test
  void regimes_ofAWorkloadOfAUsersOwn_trainsOnEachVariationAndPassesItsAudit() throws Exception {
    NwsBenchProcess nwsbench = NwsBenchProcess.in(scratch);
    Path out = scratch.resolve("out");

    NwsBenchProcess.Result run =
        nwsbench.run(
            "regimes",
            "--workload",
            TinyWorkload.write(scratch).toString(),
            "--variations",
            "imbalance-100,copies-4,noise-30",
            "--methods",
            "uniform.reshuffle,nws",
            "--budgets",
            "1",
            "--seeds",
            "1",
            "--out",
            out.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    List<TrialRecord> records = new RecordFolder(out).readAll();
    assertThat(records).hasSize(8).allMatch(TrialRecord::isOk);
    Map<String, String> splits =
        records.stream()
            .map(TrialRecord::spec)
            .collect(
                Collectors.toMap(
                    spec -> spec.workload().id(), TrialSpec::splitSha256, (one, other) -> one));
    assertThat(splits)
        .containsOnlyKeys("tiny", "tiny-imbalance-100", "tiny-copies-4", "tiny-noise-30");
    assertThat(splits.values()).doesNotHaveDuplicates();
    assertThat(records)
        .extracting(record -> record.spec().dataSha256())
        .containsOnly(records.get(0).spec().dataSha256());
    assertThat(nwsbench.run("audit", out.toString()).out())
        .containsExactly("records: 8, breaches: none");
  }
}
