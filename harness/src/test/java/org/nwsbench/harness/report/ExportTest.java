package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

class ExportTest {

  private static final TrialRecord RECORD =
      Records.of("nws")
          .parameters(Map.of("alpha", "1.0"))
          .fraction(0.5)
          .seed(3)
          .errors(125)
          .seconds(4)
          .samplerShare(0.25)
          .build();

  @Test
  void trial_isOneRowWithAllThatItsRecordSays() throws IOException {
    assertThat(rows(Export.trials(List.of(RECORD))))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.toMap())
                    .containsEntry("key", RECORD.key())
                    .containsEntry("workload", "letter-mlp")
                    .containsEntry("parameters", "{\"alpha\":\"1.0\"}")
                    .containsEntry("fraction", "0.5")
                    .containsEntry("seed", "3")
                    .containsEntry("part", "test")
                    .containsEntry("status", "ok")
                    .containsEntry("included", "true")
                    .containsEntry("work", "1500000")
                    .containsEntry("rows", "1000")
                    .containsEntry("errors", "125")
                    .containsEntry("accuracy", "0.875")
                    .containsEntry("train_seconds", "4.0")
                    .containsEntry("select_seconds", "1.0")
                    .containsEntry("peak_rss_bytes", "524288000")
                    .containsEntry("exclusive", "true")
                    .containsEntry("study_sha256", "")
                    .doesNotContainValue("null"));
  }

  @Test
  void trialThatFailedOrGaveWay_isARowToo() throws IOException {
    TrialRecord failed =
        Records.of("nws").fraction(0.5).failed(Status.DIVERGED, "loss is NaN,\"x\"").build();
    TrialRecord older = Records.of("nws").startedAt("2019-01-01T00:00:00Z").errors(90).build();
    TrialRecord newer = Records.of("nws").startedAt("2021-01-01T00:00:00Z").errors(95).build();

    List<CSVRecord> rows = rows(Export.trials(List.of(older, failed, newer)));

    assertThat(rows).extracting(row -> row.get("status")).containsExactly("diverged", "ok", "ok");
    assertThat(rows)
        .extracting(row -> row.get("included"))
        .containsExactly("true", "true", "false");
    assertThat(rows).extracting(row -> row.get("errors")).containsExactly("", "95", "90");
    assertThat(rows.get(0).get("reason")).isEqualTo("loss is NaN,\"x\"");
  }

  @Test
  void curve_isARowForEachPointAndEndsWithTheFinalModel() throws IOException {
    TrialRecord failed = Records.of("nws").failed(Status.FAILED, "x").build();

    List<CSVRecord> rows = rows(Export.curves(List.of(RECORD, failed)));

    assertThat(rows).hasSize(25);
    assertThat(rows).extracting(row -> row.get("key")).containsOnly(RECORD.key());
    assertThat(rows.get(0).get("point")).isEqualTo("0");
    assertThat(rows.get(0).get("wall_seconds")).isEqualTo("0.0");
    assertThat(rows.get(24).get("errors")).isEqualTo("125");
    assertThat(rows.get(24).get("work")).isEqualTo("1500000");
    assertThat(rows.get(24).get("wall_seconds")).isEqualTo("4.0");
    assertThat(rows.get(24).get("hash_seconds")).isEmpty();
  }

  @Test
  void curveOfASampler_saysWhatItDrewAtEachPointButTheFirst() throws IOException {
    TrialRecord knowing = Records.of("nws").quality(true).build();
    TrialRecord blind = Records.of("uniform.reshuffle").quality(false).build();

    List<CSVRecord> rows = rows(Export.curves(List.of(knowing, blind)));

    Outcome.Point last = knowing.outcome().orElseThrow().curve().get(24);
    SamplerQuality quality = last.quality().orElseThrow();
    assertThat(rows.get(0).toMap())
        .containsEntry("draws", "")
        .containsEntry("ess_share", "")
        .containsEntry("rank_correlation", "");
    assertThat(rows.get(24).toMap())
        .containsEntry("draws", "" + quality.draws())
        .containsEntry("ess_share", "" + quality.essShare().getAsDouble())
        .containsEntry("largest_weight", "" + quality.largestWeight())
        .containsEntry("distinct_share", "" + quality.distinctShare())
        .containsEntry("variance_reduction", "" + quality.varianceReduction().getAsDouble())
        .containsEntry("rank_correlation", "" + quality.rankCorrelation().getAsDouble());
    assertThat(rows.get(49).get("method")).isEqualTo("uniform.reshuffle");
    assertThat(rows.get(49).get("rank_correlation")).isEmpty();
    assertThat(rows.get(49).get("distinct_share")).isNotEmpty();
  }

  @Test
  void rows_ofRecordsInAnotherOrder_areTheSame() {
    List<TrialRecord> records = new ArrayList<>(Records.study("letter-mlp", 2));
    String trials = Export.trials(records);
    String curves = Export.curves(records);
    Collections.reverse(records);

    assertThat(Export.trials(records)).isEqualTo(trials);
    assertThat(Export.curves(records)).isEqualTo(curves);
  }

  @Test
  void columns_areAllDescribed() throws IOException {
    String page = Files.readString(Path.of("docs", "export.md"));
    List<String> columns = new ArrayList<>();
    for (String csv : List.of(Export.trials(List.of(RECORD)), Export.curves(List.of(RECORD)))) {
      columns.addAll(List.of(csv.lines().findFirst().orElseThrow().split(",")));
    }

    assertThat(columns).allSatisfy(column -> assertThat(page).contains("`" + column + "`"));
  }

  private static List<CSVRecord> rows(String csv) throws IOException {
    return CSVFormat.DEFAULT
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }
}
