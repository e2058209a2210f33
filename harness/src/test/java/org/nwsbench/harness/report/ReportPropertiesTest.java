package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.TableSet;

/**
 * What holds for the tables of any records, tried on two record sets drawn at random: whole ladders
 * of four methods on two workloads, 3 to 5 seeds, about one trial in twelve failed, none of the
 * reference.
 */
class ReportPropertiesTest {

  private static final List<String> METHODS =
      List.of("uniform.reshuffle", "uniform.twin", "nws", "nws.label", "loss.exact");

  static LongStream draws() {
    return LongStream.range(0, 2);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void method_thatIsAdded_changesNoRowOfAnother(long draw) {
    List<TrialRecord> records = records(draw, 1);
    List<TrialRecord> more = new ArrayList<>(records);
    for (TrialRecord record : records) {
      if (record.spec().method().equals("uniform.reshuffle")) {
        more.add(
            Records.of("loss.table")
                .workload(record.spec().workload().id())
                .fraction(record.spec().budgetFraction())
                .seed(record.spec().seed())
                .errors(60.0 + record.spec().seed())
                .seconds(3)
                .build());
      }
    }

    Map<String, String> after = csv(more);
    Map<String, String> rows = csv(records);
    rows.forEach(
        (name, before) -> assertThat(after.get(name).lines()).as(name).containsAll(lines(before)));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void times_thatAreAllScaled_changeNoRatio(long draw) {
    List<TrialRecord> records = records(draw, 1);
    List<TrialRecord> scaled = records(draw, 8);

    for (String name : List.of("main", "tests")) {
      assertThat(tables(scaled).get(name)).isEqualTo(tables(records).get(name));
    }
    assertThat(tables(scaled).get("letter-mlp")).isNotEqualTo(tables(records).get("letter-mlp"));
  }

  private static List<TrialRecord> records(long draw, double scale) {
    SplittableRandom random = new SplittableRandom(draw);
    int seeds = 3 + random.nextInt(3);
    List<TrialRecord> records = new ArrayList<>();
    for (String workload : List.of("letter-mlp", "shuttle-mlp")) {
      for (String method : METHODS) {
        for (double fraction : Ladders.FRACTIONS) {
          double errors = (80 + random.nextInt(80)) / Math.sqrt(fraction);
          IntStream.range(0, seeds)
              .mapToObj(
                  seed ->
                      trial(
                          Records.of(method).workload(workload).fraction(fraction).seed(seed),
                          random,
                          errors,
                          scale * fraction))
              .forEach(records::add);
        }
      }
    }
    return records;
  }

  private static TrialRecord trial(
      Records trial, SplittableRandom random, double errors, double scale) {
    int wrong = (int) errors + random.nextInt(9);
    double seconds = scale * (5 + random.nextInt(6));
    trial.errors(wrong).seconds(seconds).samplerShare(0.125 * (1 + random.nextInt(4)));
    TrialRecord built = trial.build();
    return random.nextInt(12) == 0 && !built.spec().method().equals("uniform.reshuffle")
        ? trial.failed(Status.DIVERGED, "loss is NaN").build()
        : built;
  }

  private static List<String> lines(String csv) {
    return csv.lines().toList();
  }

  private static Map<String, String> csv(List<TrialRecord> records) {
    Map<String, String> tables = new LinkedHashMap<>();
    TableSet set = set(records);
    set.names().forEach(name -> tables.put(name, CsvTable.write(set.table(name))));
    return tables;
  }

  private static Map<String, String> tables(List<TrialRecord> records) {
    Map<String, String> tables = new LinkedHashMap<>();
    TableSet set = set(records);
    set.names().forEach(name -> tables.put(name, MarkdownTable.write(set.table(name))));
    return tables;
  }

  private static TableSet set(List<TrialRecord> records) {
    return new TableSet(Declarations.verdicts(records, Declarations.STUDY), "");
  }
}
