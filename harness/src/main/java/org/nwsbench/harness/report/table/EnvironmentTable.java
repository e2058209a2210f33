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
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;

/** Where and from which code the trials ran: a row for each that differs in any of it. */
final class EnvironmentTable {

  /** Its name among the tables. */
  static final String NAME = "environment";

  private static final int CODE_DIGITS = 12;

  private static final String CAPTION =
      "Machines, systems and code that the trials ran on, a row for each that differs. The ruler is one"
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

    OptionalDouble ruler(Function<CalibrationDrift, CalibrationDrift.Change> change) {
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

  /** The table for reading. */
  static Table of(List<WorkloadResults> workloads) {
    List<Column> columns = new ArrayList<>();
    for (String title : List.of("no.", "workloads")) {
      columns.add(new Column(title, true));
    }
    columns.add(new Column("trials", false));
    for (String title : List.of("processor", "system", "Java", "libraries", "commit", "code")) {
      columns.add(new Column(title, true));
    }
    for (String title : List.of("cores", "memory (GiB)", "ruler within", "ruler between")) {
      columns.add(new Column(title, false));
    }
    return new Table(
        NAME,
        CAPTION,
        columns,
        places(workloads).stream().map(EnvironmentTable::cells).toList(),
        List.of());
  }

  private static List<Cell> cells(Place place) {
    Environment environment = place.environment();
    return List.of(
        same("number of the row", Integer.toString(place.number())),
        same("ids of the workloads", place.workloads()),
        Cell.of(Numbers.grouped(place.records().size())).from(counted(place)),
        same("processor", environment.cpu()),
        same("system", environment.os()),
        same("Java runtime", environment.jdk()),
        same("libraries that compute", place.libraries()),
        same("commit", Provenance.commit(environment)),
        same("fingerprint of the code", abbreviated(place.code())),
        same("processors", Integer.toString(environment.processors())),
        same("memory", Numbers.fixed(Provenance.gibibytes(environment), 1)),
        ruler(
            "largest change of the ruler within a trial",
            place.ruler(CalibrationDrift::withinTrials)),
        ruler(
            "largest change of the ruler between trials",
            place.ruler(CalibrationDrift::betweenTrials)));
  }

  private static String abbreviated(String code) {
    return code.substring(0, Math.min(CODE_DIGITS, code.length()));
  }

  private static Evidence counted(Place place) {
    return new Evidence(
        "count: records of this machine, system and code",
        place.records().stream().map(r -> new Evidence.Item(r, r.status().id())).toList(),
        Integer.toString(place.records().size()));
  }

  private static Cell same(String what, String value) {
    return Cell.of(value)
        .from(
            new Evidence(
                "environment: " + what + ", of the row's trials",
                List.of(),
                value.isEmpty() ? "not recorded" : value));
  }

  private static Cell ruler(String what, OptionalDouble change) {
    return same(
        what, change.stream().mapToObj(factor -> Numbers.fixed(factor, 2)).findFirst().orElse(""));
  }

  /** The table for computing. */
  static String csv(List<WorkloadResults> workloads) {
    return new CsvTable<Place>()
        .column("number", Place::number)
        .column("workloads", Place::workloads)
        .column("trials", place -> place.records().size())
        .column("processor", place -> place.environment().cpu())
        .column("system", place -> place.environment().os())
        .column("java", place -> place.environment().jdk())
        .column("libraries", Place::libraries)
        .column("commit", place -> Provenance.commit(place.environment()))
        .column("code_sha256", Place::code)
        .column("processors", place -> place.environment().processors())
        .column("memory_bytes", place -> place.environment().memoryBytes())
        .optionalDouble("ruler_within", place -> place.ruler(CalibrationDrift::withinTrials))
        .optionalDouble("ruler_between", place -> place.ruler(CalibrationDrift::betweenTrials))
        .write(places(workloads));
  }
}
