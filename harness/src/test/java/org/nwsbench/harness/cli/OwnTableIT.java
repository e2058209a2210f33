package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/** A person's own table through the whole benchmark, each trial in a process of its own. */
class OwnTableIT {

  private static final List<String> REPORT =
      List.of("report.md", "tables/patients-csv-mlp.md", "tables/patients-csv-mlp.csv");

  @TempDir Path scratch;

  @Test
  void run_tableWithCategoriesAndGaps_givesTheFullReport() throws Exception {
    Path table = Files.writeString(scratch.resolve("Patients.csv"), patients(600));
    Path saved = scratch.resolve("saved.yaml");

    NwsBenchProcess.Result result =
        nwsbench().run(arguments(table, "--split", "0.25", "--save-workload", saved.toString()));

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "  town                     category, 3 levels, 40 missing (a level)",
            "  pressure                 number, 86 missing (mean, and an indicator)",
            "  code                     category, 3 levels",
            "  outcome                  label, 2 classes",
            "  learningRate: 0.003")
        .anyMatch(line -> line.startsWith("600 rows x 10 features: a matrix of 1 MiB"));
    assertReport();
    assertThat(saved).content().contains("dataset: patients-csv");
    long done = new RecordFolder(out()).readAll().stream().filter(TrialRecord::isOk).count();
    assertThat(nwsbench().run(planned(saved, table)).out())
        .anyMatch(line -> line.startsWith("2 trials, %d done, ".formatted(done)));
    String[] share = arguments(table, "--workload", saved.toString(), "--split", "0.3");
    assertThat(nwsbench().run(share).err())
        .hasSize(1)
        .allMatch(line -> line.startsWith("nwsbench: --split: " + saved))
        .allMatch(line -> line.endsWith("leave out --split"));
    assertThat(nwsbench().run("verify", "--audit-only", out().toString()).out())
        .anyMatch(line -> line.startsWith("audit: note: ") && line.contains("patients-csv"));
    assertThat(audited(table))
        .hasSize(1)
        .allMatch(line -> line.matches("audit: records: [2-4], violations: 0"));
    Files.writeString(table, patients(601));
    assertThat(nwsbench().run(planned(saved, table)).out())
        .anyMatch(line -> line.contains(" 2 of these have a record with other settings, data, "))
        .anyMatch(line -> line.startsWith("2 trials, 0 done, "));
  }

  private List<String> audited(Path table) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("verify", "--audit-only", out().toString()));
    arguments.addAll(data(table));
    return nwsbench().run(arguments.toArray(String[]::new)).out();
  }

  private NwsBenchProcess nwsbench() {
    return NwsBenchProcess.in(scratch);
  }

  private String[] arguments(Path table, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--seeds", "1", "--budgets", "1"));
    arguments.addAll(List.of("--methods", "uniform.reshuffle,nws", "--out", out().toString()));
    arguments.addAll(data(table));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static List<String> data(Path table) {
    return List.of("--dataset-csv", table.toString(), "--label", "outcome", "--categories", "code");
  }

  /** The same trials, asked for by the workload that was saved. */
  private String[] planned(Path saved, Path table) {
    String[] arguments = arguments(table, "--workload", saved.toString());
    arguments[0] = "plan";
    return arguments;
  }

  private Path out() {
    return scratch.resolve("out");
  }

  /**
   * A busy machine may make a trial invalid by its clock, so that it runs again: no matter here.
   */
  private void assertReport() {
    List<TrialRecord> records = new RecordFolder(out()).readAll();
    assertThat(records)
        .extracting(record -> record.spec().method())
        .contains("uniform.reshuffle", "nws");
    for (TrialRecord record : records) {
      assertThat(record.status()).as("%s", record.reason()).isIn(Status.OK, Status.INVALID);
      assertThat(record.measurements().orElseThrow().exclusive()).isTrue();
      assertThat(record.spec().workload().title()).isEqualTo("outcome of patients-csv");
      assertThat(record.outcome().orElseThrow().score().rows()).isEqualTo(150);
    }
    for (String file : REPORT) {
      assertThat(out().resolve(file)).isNotEmptyFile();
    }
    assertThat(out().resolve("report.md")).content().contains("patients-csv-mlp", "nws");
  }

  private static String patients(int rows) {
    StringBuilder text = new StringBuilder("age,town,pressure,code,outcome\n");
    for (int i = 0; i < rows; i++) {
      int age = 20 + i * 37 % 60;
      String town = i % 15 == 0 ? "NA" : List.of("Bath", "\"Stoke, North\"", "Ely").get(i % 3);
      String pressure = i % 7 == 0 ? "" : Integer.toString(100 + i * 13 % 50);
      String outcome = age + i % 3 * 10 > 60 ? "ill" : "well";
      text.append(String.join(",", "" + age, town, pressure, "" + i % 3, outcome)).append('\n');
    }
    return text.toString();
  }
}
