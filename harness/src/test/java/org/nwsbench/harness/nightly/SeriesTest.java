package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The nights are made by hand: 3 ms a step with 1% noise, and what each test does to them. */
class SeriesTest {

  private static final Metric SELECT = Metric.parse("time/letter-mlp.nws/select");
  private static final Metric OTHER = Metric.parse("micro/sketch.insert");
  private static final Instant FIRST = Instant.parse("2026-01-01T02:00:00Z");

  @Test
  void changes_ofASlowDown_nameTheCommitAndTheSize() {
    List<HistoryRow> nights = nights(24, "one");
    scale(nights, 14, 1.1);

    List<Series.Change> changes = only(nights).changes();

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).at()).isEqualTo(14);
    assertThat(changes.get(0).before()).isEqualTo("commit13");
    assertThat(changes.get(0).since()).isEqualTo("commit14");
    assertThat(changes.get(0).worsening()).isCloseTo(Math.log(1.1), within(0.02));
    assertThat(changes.get(0).p()).isLessThanOrEqualTo(Series.ALPHA);
    assertThat(changes.get(0).backTo()).isEmpty();
  }

  /** Of 110 nights the last 90 are looked at, and each keeps its place and its commit. */
  @Test
  void changes_ofALongHistory_areOfItsLastNightsAlone() {
    List<HistoryRow> nights = nights(110, "one");
    scale(nights, 10, 1.2);
    scale(nights, 98, 1.1);

    List<Series.Change> changes = only(nights).changes();

    assertThat(changes).extracting(Series.Change::at).containsExactly(98);
    assertThat(changes.get(0).before()).isEqualTo("commit97");
    assertThat(changes.get(0).since()).isEqualTo("commit98");
  }

  @Test
  void changes_ofARevert_sayThatTheLevelIsBack() {
    List<HistoryRow> nights = nights(36, "one");
    scale(nights, 12, 1.15);
    scale(nights, 24, 1 / 1.15);

    List<Series.Change> changes = only(nights).changes();

    assertThat(changes).extracting(Series.Change::at).containsExactly(12, 24);
    assertThat(changes.get(1).worsening()).isNegative();
    assertThat(changes.get(0).backTo()).isEmpty();
    assertThat(changes.get(1).backTo()).contains("commit12");
  }

  @Test
  void changes_ofASlowMachine_areTakenOutByTheRuler() {
    List<HistoryRow> nights = new ArrayList<>();
    for (HistoryRow row : nights(24, "one")) {
      double slow = nights.size() < 12 ? 1 : 1.4;
      nights.add(
          new HistoryRow(
              row.night(),
              row.commit(),
              row.environment(),
              row.ruler() * slow,
              row.metric(),
              row.value() * slow,
              row.low() * slow,
              row.high() * slow,
              row.legs()));
    }

    assertThat(only(nights).changes()).isEmpty();
  }

  @Test
  void changes_ofOneOutlier_areNone() {
    List<HistoryRow> nights = nights(24, "one");
    nights.set(9, scaled(nights.get(9), 1.8));

    assertThat(only(nights).changes()).isEmpty();
  }

  @Test
  void series_ofAnotherEnvironment_startsAnew() {
    List<HistoryRow> nights = nights(12, "one");
    List<HistoryRow> after = nights(24, "two").subList(12, 24);
    after.replaceAll(row -> scaled(row, 2));
    nights.addAll(after);

    List<Series> series = Series.of(nights);

    assertThat(series).extracting(Series::environment).containsExactly("one", "two");
    assertThat(series).allSatisfy(each -> assertThat(each.changes()).isEmpty());
  }

  @Test
  void series_ofARerunOnTheSameDay_countsTheNewest() {
    List<HistoryRow> nights = nights(3, "one");
    HistoryRow last = nights.get(2);
    HistoryRow again = at(scaled(last, 1.5), "2026-01-03T05:00:00Z");
    nights.add(0, again);

    assertThat(only(nights).rows()).containsExactly(nights.get(1), nights.get(2), again);
  }

  @Test
  void series_ofTwoCommitsOnOneDay_hasBoth() {
    List<HistoryRow> nights = nights(2, "one");
    HistoryRow second =
        new HistoryRow(
            "2026-01-02T09:00:00Z", "other", "one", 1e-3, SELECT, 3e-3, 2.9e-3, 3.1e-3, 8);
    nights.add(second);

    assertThat(only(nights).rows()).hasSize(3).last().isEqualTo(second);
  }

  @Test
  void series_inAnyOrderOfRows_isTheSame() {
    List<HistoryRow> nights = nights(20, "one");
    scale(nights, 10, 1.2);
    List<HistoryRow> reversed = new ArrayList<>(nights);
    Collections.reverse(reversed);

    assertThat(Series.of(reversed)).isEqualTo(Series.of(nights));
  }

  @Test
  void gaps_ofMissingNights_areCountedAndTheChangeAcrossThemSaysSo() {
    List<HistoryRow> nights = nights(24, "one");
    scale(nights, 14, 1.2);
    nights.subList(12, 14).clear();

    Series series = only(nights);

    assertThat(series.changes()).hasSize(1);
    assertThat(series.changes().get(0).before()).isEqualTo("commit11");
    assertThat(series.changes().get(0).since()).isEqualTo("commit14");
    assertThat(series.changes().get(0).nightsMissing()).isEqualTo(2);
  }

  @Test
  void silent_afterTwoNightsWithoutAPoint_andNotAfterOne() {
    List<HistoryRow> nights = nights(8, "one");
    List<HistoryRow> others = nights.stream().map(row -> of(OTHER, row)).toList();

    assertThat(Series.silent(both(nights, others.subList(0, 8)))).isEmpty();
    assertThat(Series.silent(both(nights, others.subList(0, 7)))).isEmpty();
    assertThat(Series.silent(both(nights, others.subList(0, 6))))
        .extracting(Series::metric)
        .containsExactly(OTHER);
  }

  @Test
  void silent_forLong_isNoLongerWaitedFor() {
    List<HistoryRow> nights = nights(20, "one");
    List<HistoryRow> others = nights.stream().map(row -> of(OTHER, row)).toList();

    assertThat(Series.silent(both(nights, others.subList(0, 9)))).hasSize(1);
    assertThat(Series.silent(both(nights, others.subList(0, 8)))).isEmpty();
  }

  @Test
  void silent_afterReruns_countsNightsAndNotRuns() {
    List<HistoryRow> nights = nights(4, "one");
    List<HistoryRow> others = nights.subList(0, 3).stream().map(row -> of(OTHER, row)).toList();
    HistoryRow last = nights.get(3);
    List<HistoryRow> reruns =
        List.of(at(last, "2026-01-04T03:00:00Z"), at(last, "2026-01-04T04:00:00Z"));

    assertThat(Series.silent(both(both(nights, others), reruns))).isEmpty();
  }

  /** A rerun of fewer legs does not take the place of the night, one of as many does. */
  @Test
  void rerun_ofFewerLegs_doesNotCount() {
    HistoryRow night = nights(1, "one").get(0);
    HistoryRow fewer = rerun(night, 2 * night.value(), night.legs() - 4);
    HistoryRow asMany = rerun(night, 3 * night.value(), night.legs());

    assertThat(only(List.of(night, fewer)).rows()).containsExactly(night);
    assertThat(only(List.of(night, fewer, asMany)).rows()).containsExactly(asMany);
  }

  private static HistoryRow rerun(HistoryRow night, double value, int legs) {
    return new HistoryRow(
        "2026-01-01T23:%02d:00Z".formatted(legs),
        night.commit(),
        night.environment(),
        night.ruler(),
        night.metric(),
        value,
        night.low(),
        night.high(),
        legs);
  }

  @Test
  void silent_onTheOldMachineAfterAMove_isNoAlarm() {
    List<HistoryRow> nights = nights(4, "one");
    nights.addAll(nights(8, "two").subList(4, 8));

    assertThat(Series.silent(nights)).isEmpty();
  }

  private static Series only(List<HistoryRow> nights) {
    List<Series> series = Series.of(nights);
    assertThat(series).hasSize(1);
    return series.get(0);
  }

  private static List<HistoryRow> both(List<HistoryRow> some, List<HistoryRow> others) {
    List<HistoryRow> both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }

  private static List<HistoryRow> nights(int count, String environment) {
    SplittableRandom random = new SplittableRandom(3);
    List<HistoryRow> nights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = 3e-3 * Math.exp(0.01 * random.nextGaussian());
      nights.add(
          new HistoryRow(
              FIRST.plus(Duration.ofDays(i)).toString(),
              "commit" + i,
              environment,
              1e-3,
              SELECT,
              value,
              0.99 * value,
              1.01 * value,
              8));
    }
    return nights;
  }

  private static void scale(List<HistoryRow> nights, int from, double by) {
    for (int i = from; i < nights.size(); i++) {
      nights.set(i, scaled(nights.get(i), by));
    }
  }

  private static HistoryRow scaled(HistoryRow row, double by) {
    return new HistoryRow(
        row.night(),
        row.commit(),
        row.environment(),
        row.ruler(),
        row.metric(),
        row.value() * by,
        row.low() * by,
        row.high() * by,
        row.legs());
  }

  private static HistoryRow at(HistoryRow row, String night) {
    return new HistoryRow(
        night,
        row.commit(),
        row.environment(),
        row.ruler(),
        row.metric(),
        row.value(),
        row.low(),
        row.high(),
        row.legs());
  }

  private static HistoryRow of(Metric metric, HistoryRow row) {
    return new HistoryRow(
        row.night(),
        row.commit(),
        row.environment(),
        row.ruler(),
        metric,
        row.value(),
        row.low(),
        row.high(),
        row.legs());
  }
}
