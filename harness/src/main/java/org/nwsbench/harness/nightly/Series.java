package org.nwsbench.harness.nightly;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.rng.simple.RandomSource;
import org.nwsbench.harness.stats.EDivisive;
import org.nwsbench.harness.stats.Summary;

/**
 * One metric on one environment over the nights. Another environment starts another series. Of
 * several rows of one commit on one day, reruns, that of most legs counts, of equals the newest.
 *
 * @param metric which
 * @param environment fingerprint
 * @param rows in order of night
 */
public record Series(Metric metric, String environment, List<HistoryRow> rows) {

  /** Level of each permutation test for a change point. */
  public static final double ALPHA = 0.01;

  /** Older nights are drawn and not searched for changes. */
  public static final int WINDOW = 90;

  private static final int PERMUTATIONS = 999;
  private static final long SEED = 20260101;

  /** Nights without a point after which a series is silent. */
  private static final int SILENT_NIGHTS = 2;

  /** Nights after which a series is no longer waited for. */
  private static final int FORGOTTEN_NIGHTS = 10;

  /** Two nights further apart than this have one missing between them. */
  private static final Duration GAP = Duration.ofHours(36);

  /** Copies the list. */
  public Series {
    rows = List.copyOf(rows);
  }

  /**
   * A change of level.
   *
   * @param at index of the first night after it
   * @param before commit of the last night before it
   * @param since commit of the first night after it
   * @param nightsMissing how many nights are missing between the two
   * @param worsening of the level, on the metric's scale
   * @param p of the permutation test
   * @param backTo commit since which an earlier change had taken the level away from where it is
   *     again, for a change that takes that back
   */
  public record Change(
      int at,
      String before,
      String since,
      long nightsMissing,
      double worsening,
      double p,
      Optional<String> backTo) {}

  /** All series, in order of metric, then of their first night. */
  public static List<Series> of(Collection<HistoryRow> history) {
    Map<Metric, Map<String, Map<String, HistoryRow>>> byMetric = new TreeMap<>();
    history.stream()
        .sorted(comparing(HistoryRow::night))
        .forEach(
            row ->
                byMetric
                    .computeIfAbsent(row.metric(), metric -> new LinkedHashMap<>())
                    .computeIfAbsent(row.environment(), environment -> new HashMap<>())
                    .merge(row.day() + row.commit(), row, Series::better));
    List<Series> series = new ArrayList<>();
    byMetric.forEach(
        (metric, environments) ->
            environments.forEach(
                (environment, rows) ->
                    series.add(
                        new Series(
                            metric,
                            environment,
                            rows.values().stream()
                                .sorted(comparing(HistoryRow::night))
                                .toList()))));
    return series;
  }

  private static HistoryRow better(HistoryRow older, HistoryRow newer) {
    return newer.legs() >= older.legs() ? newer : older;
  }

  /** Changes of level among the last {@link #WINDOW} nights, in order. */
  public List<Change> changes() {
    int skipped = Math.max(0, rows.size() - WINDOW);
    double[] values =
        rows.stream().skip(skipped).mapToDouble(row -> scaled(row.adjusted())).toArray();
    List<EDivisive.ChangePoint> points =
        EDivisive.find(values, ALPHA, PERMUTATIONS, RandomSource.XO_RO_SHI_RO_128_PP.create(SEED));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      int at = points.get(i).at();
      int from = i == 0 ? 0 : points.get(i - 1).at();
      int to = i + 1 == points.size() ? values.length : points.get(i + 1).at();
      changes.add(
          new Change(
              skipped + at,
              rows.get(skipped + at - 1).commit(),
              rows.get(skipped + at).commit(),
              nightsMissing(rows.get(skipped + at - 1).night(), rows.get(skipped + at).night()),
              metric.kind().worsening(level(values, from, at), level(values, at, to)),
              points.get(i).p(),
              i == 0
                  ? Optional.empty()
                  : takenBack(values, points, i).map(index -> rows.get(skipped + index).commit())));
    }
    return changes;
  }

  /** Logarithms of what is told as a ratio: a level is then a geometric mean. */
  private double scaled(double value) {
    return metric.kind().isRatio() ? Math.log(value) : value;
  }

  private double level(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    double mean = sum / (to - from);
    return metric.kind().isRatio() ? Math.exp(mean) : mean;
  }

  /**
   * Where the change before began, if this one takes it back: the new level lies nearer to the one
   * before than half of the nights' spread there, or than a tenth of the step.
   */
  private static Optional<Integer> takenBack(
      double[] values, List<EDivisive.ChangePoint> points, int i) {
    int from = i == 1 ? 0 : points.get(i - 2).at();
    int away = points.get(i - 1).at();
    int back = points.get(i).at();
    int to = i + 1 == points.size() ? values.length : points.get(i + 1).at();
    Summary old = Summary.of(slice(values, from, away));
    double level = Summary.of(slice(values, back, to)).mean();
    double step = Math.abs(Summary.of(slice(values, away, back)).mean() - old.mean());
    double near = Math.max(0.1 * step, 0.5 * old.sd().orElse(0));
    return Math.abs(level - old.mean()) <= near ? Optional.of(away) : Optional.empty();
  }

  private static double[] slice(double[] values, int from, int to) {
    return java.util.Arrays.copyOfRange(values, from, to);
  }

  /** Whole days that passed between a night and the one before, less one. */
  static long nightsMissing(String before, String night) {
    Duration between = Duration.between(Instant.parse(before), Instant.parse(night));
    return between.compareTo(GAP) > 0 ? Math.round(between.toHours() / 24.0) - 1 : 0;
  }

  /**
   * The series of the newest night's environment that have no point in the last two nights, though
   * they had one in the ten before. A rerun is no night of its own.
   */
  public static List<Series> silent(Collection<HistoryRow> history) {
    Optional<HistoryRow> newest = history.stream().max(comparing(HistoryRow::night));
    if (newest.isEmpty()) {
      return List.of();
    }
    String environment = newest.get().environment();
    NavigableSet<String> nights = new TreeSet<>();
    history.stream()
        .filter(row -> row.environment().equals(environment))
        .forEach(row -> nights.add(row.day() + row.commit()));
    List<String> latestFirst = new ArrayList<>(order(history, nights));
    return of(history).stream()
        .filter(series -> series.environment().equals(environment))
        .filter(series -> isSilent(series, latestFirst))
        .toList();
  }

  /** By the newest row of each, latest first. */
  private static List<String> order(Collection<HistoryRow> history, NavigableSet<String> nights) {
    Map<String, String> newest = new HashMap<>();
    history.forEach(
        row ->
            newest.merge(
                row.day() + row.commit(), row.night(), (a, b) -> a.compareTo(b) > 0 ? a : b));
    return nights.stream()
        .sorted(comparing((String night) -> newest.get(night)).reversed())
        .toList();
  }

  private static boolean isSilent(Series series, List<String> latestFirst) {
    HistoryRow last = series.rows().get(series.rows().size() - 1);
    int nightsAgo = latestFirst.indexOf(last.day() + last.commit());
    return nightsAgo >= SILENT_NIGHTS && nightsAgo < SILENT_NIGHTS + FORGOTTEN_NIGHTS;
  }
}
