package org.nwsbench.harness.nightly;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.rng.simple.RandomSource;
import org.nwsbench.harness.stats.LevelChanges;
import org.nwsbench.harness.stats.Summary;

/**
 * The values of one metric, night by night, on machines with the same {@link History#fingerprint}.
 */
record Series(Metric metric, String environment, List<History.Row> rows) {

  /** Level of each permutation test for a change point. */
  static final double ALPHA = 0.01;

  /**
   * Number of the newest nights, which are searched for changes of level. Older nights are only
   * drawn in the figure.
   */
  private static final int WINDOW = 90;

  private static final int PERMUTATIONS = 999;
  private static final long SEED = 20260101;

  /**
   * A change of level: the first night after it, the commits of the night before and of that first
   * night, by how much the metric got worse, and p of the test.
   */
  record Change(
      Metric metric, String night, String before, String since, double worsening, double p) {

    String line() {
      String head = metric.id() + ": " + metric.kind().words(worsening);
      return !since.equals(before)
          ? "%s since %s (last before: %s; p = %.3f)"
              .formatted(head, Build.shortened(since), Build.shortened(before), p)
          : "%s while the commit stayed %s (p = %.3f): the machine changed, not the code"
              .formatted(head, Build.shortened(since), p);
    }
  }

  /** Divides a history into series, in order of metric and first night. */
  static List<Series> of(Collection<History.Row> history) {
    return history.stream()
        .sorted(comparing(row -> row.night().began()))
        .collect(
            Collectors.groupingBy(
                row -> row.metric().id() + " " + row.night().environment(),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(rows -> new Series(rows.get(0).metric(), rows.get(0).night().environment(), rows))
        .sorted(comparing(Series::metric))
        .toList();
  }

  /** Returns the changes of level of all metrics on the machine of the newest night. */
  static List<Change> changes(Collection<History.Row> history) {
    String newest =
        history.stream()
            .max(comparing((History.Row row) -> row.night().began()))
            .map(row -> row.night().environment())
            .orElse("");
    return of(history).stream()
        .filter(series -> series.environment().equals(newest))
        .flatMap(series -> series.changes().stream())
        .toList();
  }

  /** Returns the changes of level among the last {@link #WINDOW} nights, in order. */
  List<Change> changes() {
    List<History.Row> window = rows.subList(Math.max(0, rows.size() - WINDOW), rows.size());
    double[] values =
        window.stream().mapToDouble(row -> metric.kind().scaled(row.adjusted())).toArray();
    List<LevelChanges.Change> points =
        LevelChanges.find(
            values, ALPHA, PERMUTATIONS, RandomSource.XO_RO_SHI_RO_128_PP.create(SEED));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      int at = points.get(i).at();
      int from = i == 0 ? 0 : points.get(i - 1).at();
      int to = i + 1 == points.size() ? values.length : points.get(i + 1).at();
      changes.add(
          new Change(
              metric,
              window.get(at).night().began(),
              window.get(at - 1).night().commit(),
              window.get(at).night().commit(),
              level(values, at, to) - level(values, from, at),
              points.get(i).p()));
    }
    return changes;
  }

  private static double level(double[] values, int from, int to) {
    return Summary.of(Arrays.copyOfRange(values, from, to)).mean();
  }
}
