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

  /** Version of the way in which times are measured. Increase it when that way changes. */
  private static final int MEASUREMENT = 3;

  private final Path file;

  /**
   * One night: its beginning in UTC, the full hash of the commit, and the machine's {@link
   * #fingerprint}.
   */
  record Night(String began, String commit, String environment) {}

  /**
   * The value of one metric in one night.
   *
   * @param calibrationSeconds geometric mean of {@link Reading#calibrationSeconds()} over the runs,
   *     or 0 if the metric is no time
   * @param value mean over the runs. For times it is the geometric mean in seconds, not divided by
   *     the calibration
   * @param interval 95% interval of the mean. For times it is computed from {@linkplain
   *     Reading#adjusted() adjusted} times and scaled back
   */
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

    /** Summarises a metric over at least two runs. */
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

    double adjusted() {
      return adjusted(value);
    }

    double adjusted(double any) {
      return new Reading(any, calibrationSeconds).adjusted();
    }
  }

  /**
   * Returns twelve hex digits that are equal for nights whose times may be compared: a hash of the
   * processor, its flags, the number of processors, the system, Java, DJL, PyTorch and the way of
   * measuring. Two parts of {@link Environment#kindOfMachine} are left out: memory, because a
   * system reports slightly different sizes at each start, and the other libraries, because
   * nws-bench itself is one of them and a history covers many versions of it.
   */
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

  /**
   * Returns the versions of DJL and PyTorch. No other library changes how fast matrix arithmetic
   * is.
   */
  private static Map<String, String> natives(Environment environment) {
    Map<String, String> natives = new TreeMap<>(environment.libraries());
    natives.keySet().retainAll(Set.of("djl", "pytorch"));
    return natives;
  }

  History(Path folder) {
    this.file = folder.resolve("history.jsonl");
  }

  /**
   * Reads all rows in order of the file. Without a file there are none.
   *
   * @throws UsageException if the file cannot be read or a line is damaged; the message has the
   *     number of the line
   */
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

  /**
   * Appends rows. Existing lines stay unchanged. Throws {@link UsageException} if the file is
   * damaged, or cannot be read or written; then it is as before.
   */
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
