package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.report.page.MarkdownPage;

class NightTellingTest {

  private static final Metric TRAIN = Metric.parse("time/letter-mlp.nws/train");
  private static final Metric UPDATE = Metric.parse("time/letter-mlp.nws/update");
  private static final Series.Change SLOWER =
      new Series.Change(
          5, "b".repeat(40), "c".repeat(40), 2, Math.log(1.1), 0.001, Optional.empty());

  @Test
  void moved_inOneLine_saysWhatSinceWhenAndHowMuch() {
    assertThat(new NightVerdict.Moved(TRAIN.id(), SLOWER).line())
        .isEqualTo(
            "time/letter-mlp.nws/train: x1.100 since cccccccccccc (last before: bbbbbbbbbbbb, 2"
                + " nights without this machine between them; p = 0.001)");
    Series.Change back =
        new Series.Change(9, "c", "d", 0, -0.1, 0.001, Optional.of("c".repeat(40)));
    assertThat(new NightVerdict.Moved(TRAIN.id(), back).line())
        .endsWith("; back where it was before cccccccccccc");
    Series.Change still = new Series.Change(9, "c", "c", 0, 0.1, 0.001, Optional.empty());
    assertThat(new NightVerdict.Moved(TRAIN.id(), still).line())
        .endsWith(
            "x1.105 while the commit stayed c (p = 0.001): the machine changed, not the code");
    assertThat(
            NightVerdict.sinceWhen(List.of(new NightVerdict.Moved(TRAIN.id(), still)), TRAIN.id()))
        .isEmpty();
  }

  @Test
  void regressions_ofBothGates_comeExactFirstAndKnowSinceWhen() throws InterruptedException {
    ExactFinding exact =
        new ExactFinding(
            ExactFinding.Comparison.BITS,
            "a cpu",
            "a".repeat(40),
            2,
            List.of(new GoldenTrial.Difference("letter-mlp", "nws", "work", "1", "2")));
    StatisticalGate.Result statistical =
        new SimulatedNight(1, 0.02, 0, false).run(Map.of(UPDATE.id(), 1.6));

    List<String> lines =
        NightVerdict.regressions(
            Optional.of(exact),
            Optional.of(statistical),
            Optional.of("b".repeat(40)),
            List.of(new NightVerdict.Moved(UPDATE.id(), SLOWER)));

    assertThat(lines.get(0))
        .isEqualTo("exact gate: letter-mlp nws: work was 1, is 2, after aaaaaaaaaaaa");
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("statistical gate: time/letter-mlp.nws/update: worse, x1.")
                    .endsWith(", since cccccccccccc"));
    assertThat(
            NightVerdict.regressions(
                Optional.empty(), Optional.of(statistical), Optional.of("b".repeat(40)), List.of()))
        .anySatisfy(line -> assertThat(line).endsWith(", after bbbbbbbbbbbb"));
  }

  @Test
  void night_drawsTrainingsAndWhatMovedAndListsNightsAndGaps() {
    List<HistoryRow> history = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      history.add(row(TRAIN, i + (i < 3 ? 0 : 2), 400e-6));
      history.add(row(UPDATE, i + (i < 3 ? 0 : 2), 40e-6));
    }

    String quiet = page(verdict(List.of()), history);
    String moved = page(verdict(List.of(new NightVerdict.Moved(UPDATE.id(), SLOWER))), history);

    assertThat(quiet)
        .contains("![time/letter-mlp.nws/train](./figures/time-letter-mlp.nws-train.svg)")
        .doesNotContain("nws-update.svg")
        .contains("None was found on this machine.", "Before night 4, 2 nights are missing.")
        .contains("not promised");
    assertThat(moved).contains("nws-train.svg", "nws-update.svg");
  }

  /** Nights 1 to 6 are all there, on two machines by turns. */
  @Test
  void gaps_whereMachinesAlternate_areNone() {
    List<HistoryRow> history = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      HistoryRow one = row(TRAIN, i, 400e-6);
      history.add(
          new HistoryRow(
              one.night(),
              one.commit(),
              i % 3 == 0 ? "one" : "two",
              one.ruler(),
              one.metric(),
              one.value(),
              one.low(),
              one.high(),
              one.legs()));
    }

    assertThat(page(verdict(List.of()), history))
        .contains("None was found on this machine.")
        .doesNotContain("are missing");
  }

  private static String page(NightVerdict verdict, List<HistoryRow> history) {
    Document document = new NightTelling(verdict, history).document();
    return MarkdownPage.write(document);
  }

  private static HistoryRow row(Metric metric, int day, double value) {
    return new HistoryRow(
        Instant.parse("2026-01-01T02:00:00Z").plus(Duration.ofDays(day)).toString(),
        "commit" + day,
        "one",
        1e-3,
        metric,
        value,
        0.99 * value,
        1.01 * value,
        8);
  }

  private static NightVerdict verdict(List<NightVerdict.Moved> changes) {
    return new NightVerdict(
        NightVerdict.SCHEMA,
        "2026-01-08T02:00:00Z",
        "c".repeat(40),
        false,
        Optional.of("b".repeat(40)),
        Optional.of("one"),
        NightVerdict.Ending.SAME,
        "nightly: nothing changed",
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        changes,
        List.of(),
        List.of());
  }
}
