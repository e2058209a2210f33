package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.Judgement;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.SpeedUp;

/** Makes cells that show S, the speed-up. A cell with S by time also shows the verdict. */
public final class SpeedUpCells {

  private static final String LIMIT = "an upper limit: its scores are not counted.";

  static final String ERRORS_RULE =
      "errors at equal time: exp of the mean over seeds of the method's log error less the log goal, where T of"
          + " the method is T(reference at the goal's f), or at the nearest T that was run; T, curve and goal"
          + " as in S by time; below 1 the method has made fewer errors in that time; 95% t interval";

  private SpeedUpCells() {}

  static String rule(CostMetric metric) {
    return "speed-up: S = T(reference at the goal's f) / T(method at the goal); the goal is, by seed, the mean"
        + " log error of reference and A/A control at that f, 1/2 if no other is named, 1 where the"
        + " reference was not run at 1/2; a method's log error is a parabola in log T between budgets,"
        + " by seed; S is where its mean over seeds first reaches the goal, and the 95% interval spans all"
        + " S at which the paired t test over seeds does not reject; T is "
        + switch (metric) {
          case TIME ->
              "a one-off cost + steps x the method's seconds of a step + scored rows x seconds of one,"
                  + " each fitted over the block's trials of the method; seconds of a step outside of"
                  + " the sampler are a mean, of uniform methods over all of these, of the A/A control"
                  + " over its own";
          case WALL ->
              "training seconds of trials alone, on the reference's kind of machine and training code";
          case WORK -> "work units";
        };
  }

  static Cell cell(ResultLine line, CostMetric metric) {
    if (line.method().isReference()) {
      return Cell.of("1.00").from(given(line, metric));
    }
    SpeedUps.Estimate estimate = line.estimate(metric);
    boolean tested = metric == CostMetric.TIME;
    String sign = tested && estimate.value().isPresent() ? sign(line) : "";
    return Cell.of(text(estimate, tested ? stars(line) : "") + sign)
        .withNote(note(line, estimate))
        .strongIf(tested && line.judgement(Measure.SPEED_UP).verdict() == Verdict.BETTER)
        .from(given(line, metric));
  }

  static Cell errors(ResultLine line) {
    return line.speedUp(CostMetric.TIME)
        .flatMap(SpeedUp::errorRatio)
        .map(SpeedUpCells::text)
        .map(Cell::of)
        .orElse(Cell.BLANK)
        .from(given(line, CostMetric.TIME));
  }

  static String text(RatioInterval ratio) {
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(ratio.geometricMean(), 3),
            Numbers.interval(ratio.interval(), 3),
            ratio.n());
  }

  private static String note(ResultLine line, SpeedUps.Estimate estimate) {
    return sentences(
        line.speedUps().declaration().isLimit(line.method()) ? LIMIT : "",
        estimate.reason().isEmpty() ? "" : estimate.reason() + ".",
        asReference(line),
        line.refusalOfTimes().map(why -> "no verdict on time: " + why + ".").orElse(""),
        line.contradiction(CostMetric.TIME).map(why -> "no verdict: " + why + ".").orElse(""),
        RowCells.ladderGaps(line.results(), line.method()));
  }

  private static String sign(ResultLine line) {
    Judgement judgement = line.judgement(CostMetric.TIME);
    if (judgement.isRefused() && judgement.verdict() != Verdict.NOT_JUDGED) {
      return " no verdict";
    }
    return switch (judgement.verdict()) {
      case BETTER -> " faster";
      case WORSE -> " slower";
      case UNDECIDED -> " ?";
      case NOT_JUDGED -> "";
    };
  }

  static String verdict(ResultLine line) {
    Judgement judgement = line.judgement(CostMetric.TIME);
    if (judgement.verdict() == Verdict.NOT_JUDGED || line.speedUp(CostMetric.TIME).isEmpty()) {
      return "";
    }
    return judgement.isRefused() ? "refused" : words(judgement.verdict());
  }

  static String words(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "faster";
      case WORSE -> "slower";
      case UNDECIDED -> "no difference shown";
      case NOT_JUDGED -> "";
    };
  }

  static Cell overRival(ResultLine line) {
    return line.overBestRival()
        .map(
            over -> {
              List<Given> given = new ArrayList<>(given(line, CostMetric.TIME));
              over.rival().ifPresent(rival -> given.addAll(given(line, rival, CostMetric.TIME)));
              return Cell.of(text(over.estimate(), ""))
                  .withNote(over.estimate().reason())
                  .from(given);
            })
        .orElse(Cell.BLANK);
  }

  static String text(SpeedUps.Estimate estimate, String stars) {
    return estimate
        .value()
        .map(speedUp -> text(estimate.text(), speedUp, stars))
        .orElse(estimate.text());
  }

  static String text(String factor, SpeedUp speedUp, String stars) {
    String interval = speedUp.interval().map(Numbers::ratios).map(" "::concat).orElse("");
    return "%s%s%s (%s)".formatted(factor, stars, interval, speedUp.seeds());
  }

  static Cell brief(ResultLine line) {
    if (line.method().isReference()) {
      return Cell.of("1");
    }
    Optional<SpeedUp> value = line.speedUp(CostMetric.TIME);
    String interval = value.flatMap(SpeedUp::interval).map(Numbers::ratios).orElse("");
    return Cell.of((line.estimate(CostMetric.TIME).text() + " " + interval).strip())
        .strongIf(line.judgement(Measure.SPEED_UP).verdict() == Verdict.BETTER);
  }

  private static String stars(ResultLine line) {
    return line.judgement(Measure.SPEED_UP).isRefused()
        ? ""
        : line.test(Measure.SPEED_UP).map(HypothesisFamily.Judged::stars).orElse("");
  }

  private static String asReference(ResultLine line) {
    List<Double> same = line.results().sameAsReference(line.method());
    return same.isEmpty()
        ? ""
        : "at f = %s its trainings are the reference's, bit for bit: it chose no rows."
            .formatted(same.stream().map(Numbers::fraction).collect(Collectors.joining(", ")));
  }

  private static String sentences(String... each) {
    return Stream.of(each).filter(words -> !words.isEmpty()).collect(Collectors.joining(" "));
  }

  static List<Given> given(ResultLine line, CostMetric metric) {
    return line.speedUps().compared(line.method(), metric).stream()
        .flatMap(method -> given(line, method, metric).stream())
        .toList();
  }

  private static List<Given> given(ResultLine line, MethodConfig method, CostMetric metric) {
    return RowCells.given(
        line.results().rows(method),
        record -> {
          String cost = "(not alone)";
          if (metric == CostMetric.WORK) {
            cost = "work " + Row.outcome(record).work();
          } else if (Row.isTimed(record)) {
            double seconds = line.speedUps().costs().of(record, method, metric);
            cost = Numbers.significant(seconds, 6) + " s";
          }
          return "error %s, %s".formatted(Row.outcome(record).score().errorRate(), cost);
        });
  }

  public static String places(Stream<Double> fractions) {
    return fractions
        .distinct()
        .map(fraction -> "f = " + Numbers.fraction(fraction))
        .collect(Collectors.joining(" or "));
  }
}
