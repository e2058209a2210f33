package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

class RenderCacheTest {

  @TempDir Path remembered;
  @TempDir Path fresh;

  @Test
  void report_afterMoreTrials_hasTheBytesOfOneWithoutAMemory() throws IOException {
    RenderCache memory = new RenderCache();
    List<TrialRecord> records = Ladders.letter();
    Ladders.letter().forEach(record -> records.add(Ladders.on("shuttle-mlp", record)));
    for (int seeds : new int[] {3, 4}) {
      List<TrialRecord> part =
          records.stream()
              .filter(
                  record ->
                      record.spec().seed() < seeds
                          || record.spec().workload().id().equals("letter-mlp"))
              .toList();
      Report.write(part, remembered, AuditSummary.CLEAN, DeclaredFamily.PROTOCOL, memory);
    }

    Report.write(records, fresh, AuditSummary.CLEAN, DeclaredFamily.PROTOCOL);

    assertThat(contents(remembered)).isEqualTo(contents(fresh));
  }

  @Test
  void figure_thatWasChangedOnDisk_isPutRight() throws IOException {
    RenderCache memory = new RenderCache();
    List<TrialRecord> records = Records.study("letter-mlp", 1);
    Report.write(records, remembered, AuditSummary.CLEAN, DeclaredFamily.PROTOCOL, memory);
    Map<String, String> before = contents(remembered);
    Files.writeString(remembered.resolve("figures/letter-mlp-phases.svg"), "mine");

    Report.write(records, remembered, AuditSummary.CLEAN, DeclaredFamily.PROTOCOL, memory);

    assertThat(contents(remembered)).isEqualTo(before);
  }

  @Test
  void speedUps_ofTheSameLadders_areKeptForTheNextRenderingAlone() {
    RenderCache memory = new RenderCache();
    Map<CostMetric, SpeedUpBootstrap> first = bootstrap(memory);

    assertThat(bootstrap(memory)).isSameAs(first);
    memory.forgetUnused();
    assertThat(bootstrap(memory)).isSameAs(first);
    memory.forgetUnused();
    memory.forgetUnused();
    assertThat(bootstrap(memory)).isNotSameAs(first);
  }

  private static Map<CostMetric, SpeedUpBootstrap> bootstrap(RenderCache memory) {
    WorkloadResults results = WorkloadResults.of(CountedRecords.of(Ladders.letter())).get(0);
    return new SpeedUps(results).bootstrap(new MethodConfig("nws", "", 3_000_000), memory);
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
