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
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.stats.Interval;

/** The nights are made by hand: 3 ms a step with 1% noise, and what each test does to them. */
class SeriesTest {

  private static final Metric TRAIN = Metric.parse("time/letter-mlp.nws/train");
  private static final Instant FIRST = Instant.parse("2026-01-01T02:00:00Z");

  @Test
  void changes_ofASlowDown_nameTheCommitAndTheSize() {
    List<History.Row> nights = nights(24, "one");
    scale(nights, 14, 1.1);

    List<Series.Change> changes = only(nights).changes();

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).night()).isEqualTo(nights.get(14).night().began());
    assertThat(changes.get(0).before()).isEqualTo("commit13");
    assertThat(changes.get(0).since()).isEqualTo("commit14");
    assertThat(changes.get(0).worsening()).isCloseTo(Math.log(1.1), within(0.02));
    assertThat(changes.get(0).p()).isLessThanOrEqualTo(Series.ALPHA);
    assertThat(changes.get(0).line())
        .startsWith("time/letter-mlp.nws/train: x1.")
        .contains(" since commit14 (last before: commit13; p = 0.001)");
  }

  /** Of 110 nights the last 90 are looked at, and each keeps its place and its commit. */
  @Test
  void changes_ofALongHistory_areOfItsLastNightsAlone() {
    List<History.Row> nights = nights(110, "one");
    scale(nights, 10, 1.2);
    scale(nights, 98, 1.1);

    List<Series.Change> changes = only(nights).changes();

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).before()).isEqualTo("commit97");
    assertThat(changes.get(0).since()).isEqualTo("commit98");
  }

  @Test
  void changes_ofASlowMachine_areTakenOutByTheCalibration() {
    List<History.Row> nights = new ArrayList<>();
    for (History.Row row : nights(24, "one")) {
      double slow = nights.size() < 12 ? 1 : 1.4;
      nights.add(
          Copies.with(
              row,
              "calibrationSeconds",
              row.calibrationSeconds() * slow,
              "value",
              row.value() * slow));
    }

    assertThat(only(nights).changes()).isEmpty();
  }

  @Test
  void series_ofAnotherEnvironment_startsAnew() {
    List<History.Row> nights = nights(12, "one");
    List<History.Row> after = nights(24, "two").subList(12, 24);
    after.replaceAll(row -> scaled(row, 2));
    nights.addAll(after);

    List<Series> series = Series.of(nights);

    assertThat(series).extracting(Series::environment).containsExactly("one", "two");
    assertThat(series).allSatisfy(each -> assertThat(each.changes()).isEmpty());
  }

  @Test
  void series_inAnyOrderOfRows_isTheSame() {
    List<History.Row> nights = nights(20, "one");
    scale(nights, 10, 1.2);
    List<History.Row> reversed = new ArrayList<>(nights);
    Collections.reverse(reversed);

    assertThat(Series.of(reversed)).isEqualTo(Series.of(nights));
  }

  private static Series only(List<History.Row> nights) {
    List<Series> series = Series.of(nights);
    assertThat(series).hasSize(1);
    return series.get(0);
  }

  private static List<History.Row> nights(int count, String environment) {
    SplittableRandom random = new SplittableRandom(3);
    List<History.Row> nights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = 3e-3 * Math.exp(0.01 * random.nextGaussian());
      nights.add(
          new History.Row(
              new History.Night(
                  FIRST.plus(Duration.ofDays(i)).toString(), "commit" + i, environment),
              TRAIN,
              1e-3,
              value,
              new Interval(0.99 * value, 1.01 * value),
              8));
    }
    return nights;
  }

  private static void scale(List<History.Row> nights, int from, double by) {
    for (int i = from; i < nights.size(); i++) {
      nights.set(i, scaled(nights.get(i), by));
    }
  }

  private static History.Row scaled(History.Row row, double by) {
    return Copies.with(row, "value", row.value() * by);
  }
}
