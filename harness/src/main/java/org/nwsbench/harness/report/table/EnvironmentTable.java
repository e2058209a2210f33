package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;

/** Where and from which code the trials ran: a row for each that differs in any of it. */
final class EnvironmentTable {

  /** Its name among the tables. */
  static final String NAME = "environment";

  private static final int CODE_DIGITS = 12;

  private static final String CAPTION =
      "Machines, systems and code that the trials ran on, a row for each that differs. Calibration is one"
          + " matrix product, timed before and after each trial: by which factor it changed at most within"
          + " one that ran alone, and between them.";

  private EnvironmentTable() {}

  /** Trials of one machine, system and code. */
  private record Place(int number, List<TrialRecord> records) {

    Environment environment() {
      return records.get(0).environment();
    }

    String code() {
      return records.get(0).spec().codeSha256();
    }

    String libraries() {
      return new TreeMap<>(environment().libraries())
          .entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
    }

    String workloads() {
      return String.join(
          ", ", new Provenance(records).distinct(record -> record.spec().workload().id()));
    }

    OptionalDouble drift(Function<CalibrationDrift, CalibrationDrift.Change> change) {
      CalibrationDrift drift = new CalibrationDrift(records);
      return drift.isUnknown()
          ? OptionalDouble.empty()
          : OptionalDouble.of(change.apply(drift).product());
    }
  }

  private static List<Place> places(List<WorkloadResults> workloads) {
    Map<String, List<TrialRecord>> groups = new TreeMap<>();
    for (WorkloadResults results : workloads) {
      for (TrialRecord record : results.records()) {
        groups.computeIfAbsent(key(record), key -> new ArrayList<>()).add(record);
      }
    }
    List<List<TrialRecord>> ordered = List.copyOf(groups.values());
    return IntStream.range(0, ordered.size())
        .mapToObj(i -> new Place(i + 1, ordered.get(i)))
        .toList();
  }

  private static String key(TrialRecord record) {
    Environment environment = record.environment();
    return String.join(
        "; ",
        Provenance.machine(environment),
        Provenance.commit(environment),
        new TreeMap<>(environment.libraries()).toString(),
        record.spec().codeSha256());
  }

  static Table of(List<WorkloadResults> workloads) {
    Columns<Place> columns = new Columns<>();
    same(columns, true, "no.", "number of the row", place -> Integer.toString(place.number()));
    columns.value("number", Place::number);
    same(columns, true, "workloads", "ids of the workloads", Place::workloads);
    columns
        .value("workloads", Place::workloads)
        .numbers(
            "trials",
            "count: records of this machine, system and code",
            place ->
                Cell.of(Numbers.grouped(place.records().size()))
                    .from(
                        place.records().stream()
                            .map(record -> new Table.Given(record, record.status().id()))
                            .toList(),
                        Integer.toString(place.records().size())))
        .value("trials", place -> place.records().size());
    same(columns, true, "processor", "processor", place -> place.environment().cpu());
    columns.value("processor", place -> place.environment().cpu());
    same(columns, true, "system", "system", place -> place.environment().os());
    columns.value("system", place -> place.environment().os());
    same(columns, true, "Java", "Java runtime", place -> place.environment().jdk());
    columns.value("java", place -> place.environment().jdk());
    same(columns, true, "libraries", "libraries that compute", Place::libraries);
    columns.value("libraries", Place::libraries);
    same(columns, true, "commit", "commit", place -> Provenance.commit(place.environment()));
    columns.value("commit", place -> Provenance.commit(place.environment()));
    same(columns, true, "code", "fingerprint of the code", place -> abbreviated(place.code()));
    columns.value("code_sha256", Place::code);
    same(
        columns,
        false,
        "cores",
        "processors",
        place -> Integer.toString(place.environment().processors()));
    columns.value("processors", place -> place.environment().processors());
    same(
        columns,
        false,
        "memory (GiB)",
        "memory",
        place -> Numbers.fixed(Provenance.gibibytes(place.environment()), 1));
    columns.value("memory_bytes", place -> place.environment().memoryBytes());
    drift(columns, "within", "within a trial", CalibrationDrift::withinTrials);
    drift(columns, "between", "between trials", CalibrationDrift::betweenTrials);
    return columns.table(NAME, CAPTION, places(workloads));
  }

  private static String abbreviated(String code) {
    return code.substring(0, Math.min(CODE_DIGITS, code.length()));
  }

  /** A column of what is the same in all trials of a row. */
  private static void same(
      Columns<Place> columns,
      boolean words,
      String title,
      String what,
      Function<Place, String> text) {
    String rule = "environment: %s, of the row's trials".formatted(what);
    Function<Place, Cell> cell =
        place -> {
          String value = text.apply(place);
          return Cell.of(value).from(List.of(), value.isEmpty() ? "not recorded" : value);
        };
    if (words) {
      columns.words(title, rule, cell);
    } else {
      columns.numbers(title, rule, cell);
    }
  }

  private static void drift(
      Columns<Place> columns,
      String name,
      String where,
      Function<CalibrationDrift, CalibrationDrift.Change> change) {
    same(
        columns,
        false,
        "calibration " + name,
        "largest change of the calibration product " + where,
        place ->
            place.drift(change).stream()
                .mapToObj(factor -> Numbers.fixed(factor, 2))
                .findFirst()
                .orElse(""));
    columns.value("calibration_" + name, place -> place.drift(change));
  }
}
