package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Verdicts;

/** What a reader must know of the headline who sees it alone. */
final class VerdictCaption {

  private VerdictCaption() {}

  static String of(Verdicts verdicts) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Methods against %s. S is the speed-up at equal test error, with a 95%% interval from a"
                .formatted(verdicts.declaration().reference())
            + " bootstrap of whole seeds; > or < is a bound; an end of 0 or ∞ lies beyond the"
            + " budgets run, as did the share of resamples that is left, by work and by time. Pooled"
            + " is the geometric mean, where S can be estimated on each workload.");
    sentences.add(
        "The error difference is that of test errors at %s in points, with a 95%% t interval"
                .formatted(fractions(verdicts))
            + " over seeds on the same test rows; other rows, the interval if those were drawn"
            + " again. N stands in brackets: seeds with a valid trial, for S at every budget, by time"
            + " one that ran alone; pooled, of the workload with fewest.");
    sentences.add(hypotheses(verdicts));
    sentences.add(
        verdicts.controlDiffers()
            ? "The A/A control %s differs from the reference at Holm p < %s: no winner is named."
                .formatted(verdicts.declaration().control().orElseThrow(), Verdicts.CONTROL_ALPHA)
            : "Bold: a hypothesis is rejected, and the method errs less.");
    sentences.add("Accuracy and memory are at the largest f up to 1.");
    sentences.add(new CalibrationDrift(verdicts.records()).warning());
    if (!verdicts.left().isEmpty()) {
      sentences.add("Not here: " + new Conclusion(verdicts).obstacles() + ".");
    }
    sentences.add(new Provenance(verdicts.records()).sentence());
    sentences.removeIf(String::isEmpty);
    return String.join(" ", sentences);
  }

  private static String fractions(Verdicts verdicts) {
    return verdicts.lines().stream()
        .map(own -> "f = " + Numbers.fraction(own.fraction()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String hypotheses(Verdicts verdicts) {
    List<Verdicts.Hypothesis> missing = verdicts.missing();
    return "Stars (* 0.05, ** 0.01, *** 0.001 by Holm) are for %s%s."
        .formatted(
            verdicts.declaration().primary().isPresent()
                ? "the %s primary hypotheses of %s alone"
                    .formatted(verdicts.hypotheses().size(), verdicts.declaration().source())
                : "%s: every method that was run, on every workload; no study declares others"
                    .formatted(Numbers.count(verdicts.hypotheses().size(), "comparison")),
            missing.isEmpty()
                ? ""
                : ", of which these have too few trials and count as not rejected: "
                    + missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
