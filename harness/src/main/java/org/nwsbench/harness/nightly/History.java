package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * The measurements of nightly runs, in the file {@code history.jsonl}. The file has a line of JSON
 * for each metric that a night measured. A night whose source tree differs from its commit adds no
 * line. Lines are appended and never changed.
 */
final class History {

  private static final int MEASUREMENT = 3;

  private final Path file;

  record Night(String began, String commit, String environment) {}

  record Row(
      Night night,
      Metric metric,
      double calibrationSeconds,
      double value,
      Interval interval,
      int runs) {

    Row {
      Instant.parse(night.began());
      if (!(Double.isFinite(value) && Double.isFinite(calibrationSeconds))) {
        throw new IllegalArgumentException("not finite: " + value + ", " + calibrationSeconds);
      }
    }

    static Row of(Night night, Metric metric, List<Reading> runs) {
      Metric.Kind kind = metric.kind();
      PairedDifference mean =
          PairedDifference.of(
                  runs.stream().mapToDouble(run -> kind.scaled(run.adjusted())).toArray())
              .orElseThrow();
      double calibration = kind.mean(runs.stream().mapToDouble(Reading::calibrationSeconds));
      double unit = 1 / new Reading(1, calibration).adjusted();
      return new Row(
          night,
          metric,
          calibration,
          unit * kind.unscaled(mean.mean()),
          new Interval(
              unit * kind.unscaled(mean.interval().low()),
              unit * kind.unscaled(mean.interval().high())),
          runs.size());
    }
  }

  static String fingerprint(Environment environment) {
    List<Object> parts =
        List.of(
            environment.cpu(),
            environment.flags().orElse(""),
            environment.processors(),
            0.0, // Once a limit on processors. It stays, so that the digits do not change.
            environment.os(),
            environment.jdk(),
            natives(environment),
            MEASUREMENT);
    return Build.shortened(Sha256.hex(Json.canonical(parts)));
  }

  private static Map<String, String> natives(Environment environment) {
    Map<String, String> natives = new TreeMap<>(environment.libraries());
    natives.keySet().retainAll(Set.of("djl", "pytorch"));
    return natives;
  }

  History(Path folder) {
    this.file = folder.resolve("history.jsonl");
  }

  List<Row> read() {
    String text = text();
    List<String> lines = text.lines().toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        rows.add(Json.parse(lines.get(i), Row.class));
      } catch (UsageException e) {
        throw damaged(i + 1, e.getMessage());
      }
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw damaged(lines.size(), "it has no end");
    }
    return rows;
  }

  void append(List<Row> rows) {
    read(); // Nothing is added to a file that cannot be read.
    StringBuilder out = new StringBuilder(text());
    rows.forEach(row -> out.append(Json.canonical(row)).append('\n'));
    AtomicFiles.writeText(file, out.toString());
  }

  private String text() {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private UsageException damaged(int line, String reason) {
    return new UsageException(
        "%s: line %d: no row of a history: %s: restore it, or remove the line"
            .formatted(file, line, reason));
  }
}
