package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.trial.RecordFolder;
import org.nwsbench.harness.trial.Status;
import org.nwsbench.harness.trial.TrialRecord;

class ExplanationsTest {

  @TempDir Path folder;

  @Test
  void explain_ofEveryCellOfEveryTable_namesItsRuleRecordsAndResult() {
    Explanations explanations = new Explanations(small(), folder);
    Set<CellAddress> addresses = new HashSet<>(explanations.cells());

    assertThat(addresses).hasSameSizeAs(explanations.cells()).hasSizeGreaterThan(100);
    for (CellAddress address : addresses) {
      assertThat(explanations.explain(address))
          .as(address.toString())
          .anyMatch(line -> line.startsWith("value: "))
          .anyMatch(line -> line.matches("rule: [a-z -]+: .+"))
          .anyMatch(line -> line.contains(".json") || line.equals("  no record"))
          .anyMatch(line -> line.matches("result: .+"));
    }
  }

  /** Two workloads, a ladder, a shared trial, a failure, and a method that one workload lacks. */
  private static List<TrialRecord> small() {
    List<TrialRecord> records = new ArrayList<>(Records.study("letter-mlp", 2));
    records.addAll(Records.study("shuttle-mlp", 1));
    records.add(Records.of("uniform.reshuffle").fraction(0.5).errors(60).seconds(4).build());
    records.add(Records.of("nws").fraction(0.5).errors(30).seconds(4).build());
    records.add(Records.of("nws").seed(2).shared().build());
    records.add(Records.of("z.gone").failed(Status.DIVERGED, "loss is NaN").build());
    return records;
  }

  @Test
  void explain_ofAMean_listsTheValueOfEachRecordAndWhatGaveNone() {
    List<TrialRecord> records =
        List.of(
            Records.of("nws").seed(0).errors(100).build(),
            Records.of("nws").seed(1).errors(102).build(),
            Records.of("nws").seed(2).failed(Status.TIMEOUT, "after 60 s").build());

    assertThat(explain(records, "letter-mlp", "nws", "errors"))
        .containsExactly(
            "letter-mlp: nws, f = 1, errors",
            "value: 101.0",
            "rule: mean: rows that the final model got wrong, arithmetic mean over records that are"
                + " valid; sd has the divisor n - 1",
            "  nws f = 1 seed 0 ok key key of l: 100.0  " + place(records.get(0)),
            "  nws f = 1 seed 1 ok key key of l: 102.0  " + place(records.get(1)),
            "  nws f = 1 seed 2 timeout key key of l: (timeout)  " + place(records.get(2)),
            "result: n 2, mean 101.0, sd 1.4142135623730951");
  }

  private static String place(TrialRecord record) {
    return "runs/letter-mlp/nws/f1-%d-%s.json"
        .formatted(record.spec().seed(), record.spec().key().substring(0, 8));
  }

  @Test
  void explain_ofASpeedUp_showsBothLaddersAndTheArithmetic() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").fraction(0.5).errors(150).seconds(5).build(),
            Records.of("uniform.reshuffle").errors(100).seconds(10).build(),
            Records.of("nws").fraction(0.5).errors(120).seconds(5).build(),
            Records.of("nws").errors(80).seconds(20).build());

    List<String> lines =
        new Explanations(records, folder)
            .explain(new CellAddress("letter-mlp", "nws", Optional.of("1"), "s-time"));

    assertThat(lines).contains("value: 1.00").hasSize(8);
    assertThat(lines.get(lines.size() - 1))
        .startsWith("result: reference f = 1/2: mean error 0.15, fitted 0.15, T 5.0 | f = 1: ")
        .contains("method f = 1/2: mean error 0.12, fitted 0.12, T 5.0 | f = 1: mean error 0.08")
        .contains("; f* = 0.707106781186547");
  }

  @Test
  void explain_ofARerun_namesTheFileThatCounts() {
    RecordFolder runs = new RecordFolder(folder);
    TrialRecord first = Records.of("nws").failed(Status.FAILED, "x").build();
    TrialRecord second = Records.of("nws").startedAt("2021-01-01T00:00:00Z").build();
    runs.add(first);
    Path file = runs.add(second);

    assertThat(file.getFileName().toString()).endsWith("-2.json");
    assertThat(explain(List.of(first, second), "letter-mlp", "nws", "errors"))
        .anyMatch(line -> line.endsWith(folder.relativize(file).toString()));
  }

  @Test
  void explain_ofWhatIsNotThere_saysWhatIs() {
    refuses(
        "leter-mlp", "nws", "errors", "unknown table \"leter-mlp\": did you mean \"letter-mlp\"?");
    refuses("letter-mlp", "nvs", "errors", "unknown row \"nvs\": did you mean \"nws\"?");
    refuses("letter-mlp", "nws", "s", "unknown column \"s\"");
    refuses("letter-mlp", "nws", "errors", "row \"nws\": choose --fraction; available: 1/2, 1");
  }

  private void refuses(String table, String row, String column, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> explain(small(), table, row, column))
        .withMessageStartingWith(message);
  }

  private List<String> explain(List<TrialRecord> records, String table, String row, String column) {
    return new Explanations(records, folder)
        .explain(new CellAddress(table, row, Optional.empty(), column));
  }
}
