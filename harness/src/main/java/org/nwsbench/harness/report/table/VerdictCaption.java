package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Hypothesis;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;

/** What a reader must know of the headline who sees it alone. */
final class VerdictCaption {

  /** What a bound and an open end say. */
  static final String CENSORED =
      "> or < is a censored value, beyond the budgets run, as is an end of 0 or ∞.";

  private VerdictCaption() {}

  static String of(Verdicts verdicts) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Methods against %s. S is the speed-up at the test error that uniform sampling has at %s,"
                .formatted(verdicts.declaration().reference(), goals(verdicts))
            + " with a 95% interval that inverts paired t tests over seeds; time is modelled from the"
            + " phases of a block, raw time is the wall clock's. "
            + CENSORED);
    sentences.add(
        "The error difference is that of test errors at %s in points, with a 95%% t interval"
                .formatted(places(verdicts.lines().stream().map(Verdicts.Line::fraction)))
            + " over seeds on the same test rows; other rows, the interval if those were drawn"
            + " again. N stands in brackets: seeds with a valid trial, for S at every budget of the"
            + " method, by time one that ran alone.");
    sentences.add(hypotheses(verdicts));
    sentences.add(
        verdicts.controlDiffers()
            ? "The A/A control %s differs from the reference at Holm p < %s: no winner is named."
                .formatted(verdicts.declaration().control().orElseThrow(), Verdicts.CONTROL_ALPHA)
            : "Bold: a hypothesis is rejected, and the method %s."
                .formatted(
                    verdicts.measure() == Hypothesis.Measure.SPEED_UP ? "is faster" : "errs less"));
    sentences.add("Accuracy and memory are at the largest f up to 1.");
    if (!verdicts.left().isEmpty()) {
      sentences.add("Not here: " + Conclusion.obstacles(verdicts) + ".");
    }
    return String.join(" ", sentences);
  }

  /** Where the goals lie. */
  static String goals(Verdicts verdicts) {
    return places(verdicts.speedUps().stream().map(SpeedUps::goal));
  }

  private static String places(Stream<Double> fractions) {
    return fractions
        .distinct()
        .map(fraction -> "f = " + Numbers.fraction(fraction))
        .collect(Collectors.joining(" or "));
  }

  private static String hypotheses(Verdicts verdicts) {
    List<Hypothesis> missing = verdicts.missing();
    return "Stars (* 0.05, ** 0.01, *** 0.001 by Holm) are for %s%s."
        .formatted(
            verdicts.declaration().primary().isPresent()
                ? "the %s primary hypotheses of %s alone"
                    .formatted(verdicts.hypotheses().size(), verdicts.declaration().source())
                : "%s: every method that was run, on every workload; no study declares others"
                    .formatted(Numbers.count(verdicts.hypotheses().size(), "comparison")),
            missing.isEmpty()
                ? ""
                : ", of which these cannot be tested and count as not rejected: "
                    + missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
