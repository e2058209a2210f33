package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

class ExplanationsTest {

  @TempDir Path folder;

  static Stream<List<TrialRecord>> experiments() {
    return Stream.of(small(), whole());
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void explain_ofEveryCellOfEveryTable_namesItsRuleAndRecords(List<TrialRecord> records) {
    Explanations explanations = new Explanations(Records.names(records), Declarations.STUDY);
    Set<Explanations.Address> addresses = new HashSet<>(explanations.cells());

    assertThat(addresses).hasSameSizeAs(explanations.cells()).hasSizeGreaterThan(100);
    for (Explanations.Address address : addresses) {
      assertThat(explanations.explain(address))
          .as(address.toString())
          .anyMatch(line -> line.startsWith("value: "))
          .anyMatch(line -> line.matches("rule: [a-z -]+: .+"));
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

  /** A whole ladder on two workloads, with bounds, failures and a method that one of them lacks. */
  private static List<TrialRecord> whole() {
    List<TrialRecord> records = Ladders.letter();
    Ladders.letter().stream()
        .filter(record -> !record.spec().method().equals("grad.norm"))
        .map(record -> Ladders.on("shuttle-mlp", record))
        .forEach(records::add);
    records.add(Records.of("nws").seed(9).failed(Status.DIVERGED, "loss is NaN").build());
    return records;
  }

  /** Both methods at three budgets and four seeds, after title, value and rule. */
  @Test
  void explain_ofS_listsTheRecordsOfBothLadders() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    records.addAll(Ladders.of("nws", 4, 110, 70, 60));

    assertThat(explain(records, "mai", "nw", "letter"))
        .contains("value: 1.78*** [1.76, 1.81] (4) faster")
        .hasSize(3 + 2 * 3 * 4)
        .anyMatch(line -> line.contains("nws f = 1/4 seed 0 ok") && line.contains("error 0.11,"));
  }

  @Test
  void choices_nameEachTableWithItsRowsAndColumns() {
    assertThat(new Explanations(Records.names(whole()), Declarations.STUDY).choices())
        .startsWith("main")
        .contains("  columns: method, letter-mlp, shuttle-mlp, all")
        .anyMatch(line -> line.startsWith("  rows: ") && line.contains("nws.label"))
        .last()
        .asString()
        .startsWith("Ask for one cell, as in: explain DIR main \"");
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
            "rule: mean: rows that the final model got wrong, arithmetic mean over valid records;"
                + " sd has the divisor n - 1",
            line(records.get(0), "ok", "100.0"),
            line(records.get(1), "ok", "102.0"),
            line(records.get(2), "timeout", "(timeout)"));
  }

  private static String line(TrialRecord record, String status, String value) {
    return "  nws f = 1 seed %1$d %2$s key %4$s: %3$s  runs/letter-mlp/nws/f1-%1$d-%4$s.json"
        .formatted(record.spec().seed(), status, value, record.key().substring(0, 8));
  }

  @Test
  void explain_ofARerun_namesTheFileThatCounts() {
    RecordFolder runs = new RecordFolder(folder);
    TrialRecord first = Records.of("nws").failed(Status.FAILED, "x").build();
    TrialRecord second = Records.of("nws").startedAt("2021-01-01T00:00:00Z").build();
    runs.add(first);
    Path file = runs.add(second);

    assertThat(file.getFileName().toString()).endsWith("-2.json");
    assertThat(explain(runs.readPlaces(RecordFormat.Detail.WHOLE), "letter-mlp", "nws", "errors"))
        .anyMatch(line -> line.endsWith(folder.relativize(file).toString()));
  }

  @Test
  void explain_ofWhatIsNotThere_saysWhatIs() {
    refuses(
        "leter-mlp", "nws", "errors", "unknown table \"leter-mlp\": did you mean \"letter-mlp\"?");
    refuses("letter-mlp", "nvs", "errors", "unknown row \"nvs\": did you mean \"nws\"?");
    refuses("letter-mlp", "nws", "s", "unknown column \"s\"");
    refuses(
        "letter-mlp", "nws", "errors", "row \"nws\": choose one of --fraction 1/2, --fraction 1");
  }

  private void refuses(String table, String row, String column, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> explain(small(), table, row, column))
        .withMessageStartingWith(message);
  }

  private List<String> explain(List<TrialRecord> records, String table, String row, String column) {
    return explain(Records.names(records), table, row, column);
  }

  private List<String> explain(
      Map<TrialRecord, String> places, String table, String row, String column) {
    return new Explanations(places, Declarations.STUDY)
        .explain(new Explanations.Address(table, row, Optional.empty(), Optional.empty(), column));
  }
}
