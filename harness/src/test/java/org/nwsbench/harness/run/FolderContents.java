package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;

/** What lies in an experiment's folder. */
final class FolderContents {

  /** Columns of tables that differ from run to run. */
  private static final Pattern MEASURED =
      Pattern.compile(".*(seconds|share|bytes|time|ruler).*", Pattern.CASE_INSENSITIVE);

  private FolderContents() {}

  static List<TrialRecord> records(Path experiment) {
    return new RecordFolder(experiment).readAll();
  }

  /** Every determined field of an experiment's records, by key. */
  static Map<String, List<Object>> determined(Path experiment) {
    return records(experiment).stream()
        .collect(
            Collectors.toMap(
                TrialRecord::key,
                record ->
                    List.of(
                        record.status(),
                        record.reason(),
                        RecordFormat.canonical(record.spec()),
                        RecordFormat.canonical(record.outcome()))));
  }

  /** The content of every record's file, by its path in the experiment. */
  static Map<String, String> runs(Path experiment) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : files(experiment.resolve("runs"))) {
      if (file.toString().endsWith(".json")) {
        files.put(experiment.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** The rows of every table in CSV without what is measured, by file. */
  static Map<String, List<Map<String, String>>> determinedTables(Path experiment)
      throws IOException {
    Map<String, List<Map<String, String>>> tables = new TreeMap<>();
    for (Path file : files(experiment.resolve("tables"))) {
      if (file.toString().endsWith(".csv")) {
        tables.put(file.getFileName().toString(), determinedRows(file));
      }
    }
    return tables;
  }

  private static List<Map<String, String>> determinedRows(Path table) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(Files.readString(table), format)) {
      for (CSVRecord row : parser) {
        Map<String, String> cells = new LinkedHashMap<>(row.toMap());
        cells.keySet().removeIf(column -> MEASURED.matcher(column).matches());
        rows.add(cells);
      }
    }
    return rows;
  }

  /** All files below a folder, in order; none if it is not there. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
