package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.DeclaredFamily.Hypothesis;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * The first thing that a reader is told: what the declared tests say, where their trials were run;
 * else at how many seeds each method erred less than the reference.
 */
public final class Conclusion {

  private final Headline headline;
  private final SeedTally tally;

  /** The conclusion of what was run. */
  public Conclusion(List<WorkloadResults> workloads, Headline headline) {
    this.headline = headline;
    this.tally = new SeedTally(workloads);
  }

  /**
   * All of it as lines for a terminal: one on what may be concluded, then one for each method on
   * each workload.
   *
   * @param records of one experiment, in any order
   * @param family the hypotheses that were declared
   */
  public static List<String> lines(Collection<TrialRecord> records, DeclaredFamily family) {
    List<WorkloadResults> workloads = WorkloadResults.of(CountedRecords.of(records));
    Conclusion conclusion = new Conclusion(workloads, new Headline(workloads, family));
    List<String> lines = new ArrayList<>(List.of(conclusion.verdict()));
    for (WorkloadResults results : workloads) {
      for (String sentence : conclusion.sentences(results)) {
        lines.add(conclusion.title(results) + ": " + sentence);
      }
    }
    return lines;
  }

  /** One sentence or two on what may be concluded. */
  public String verdict() {
    PrimaryFamily family = headline.family();
    if (!family.isJudged()) {
      return tally.verdict();
    }
    if (family.nullWins()) {
      return "No winner is named: %s differs from %s in its order of rows alone, and yet at Holm p < %s in its errors."
          .formatted(PrimaryFamily.TWIN, MethodConfig.REFERENCE, PrimaryFamily.NULL_ALPHA);
    }
    List<String> rejected = new ArrayList<>();
    say(rejected, "fewer", family.those(family::isWin));
    say(rejected, "more", family.those(family::isLoss));
    String missing =
        family.missing().isEmpty()
            ? ""
            : " %s of them lack trials and count as not rejected."
                .formatted(family.missing().size());
    return rejected.isEmpty()
        ? "None of the %s is rejected (paired t, Holm, 5%%): at half of the budget no primary method was shown to err more or less than %s.%s"
            .formatted(family.count(), MethodConfig.REFERENCE, missing)
        : "Of the %s (paired t, Holm, 5%%) at half of the budget: %s.%s"
            .formatted(family.count(), String.join("; ", rejected), missing);
  }

  private static void say(List<String> said, String how, List<Hypothesis> rejected) {
    if (!rejected.isEmpty()) {
      said.add(
          "%s errors than %s for %s"
              .formatted(
                  how,
                  MethodConfig.REFERENCE,
                  rejected.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }

  /** The workload, and the fraction that its sentences are about. */
  public String title(WorkloadResults results) {
    double fraction = isTested(results) ? ErrorDifferences.FRACTION : results.headlineFraction();
    return "%s, f = %s".formatted(results.name(), Numbers.fraction(fraction));
  }

  /** A sentence for each method on a workload, in order of table. */
  public List<String> sentences(WorkloadResults results) {
    if (!isTested(results)) {
      return tally.sentences(results);
    }
    List<String> sentences = new ArrayList<>();
    ErrorDifferences errors = new ErrorDifferences(results);
    for (MethodConfig contender : results.contenders()) {
      if (!contender.isReference()) {
        PairedDifference.of(errors.points(contender))
            .ifPresent(
                difference ->
                    sentences.add(
                        sentence(contender, difference, results.pointDecimals())
                            + tests(results, contender)
                            + "."));
      }
    }
    return sentences;
  }

  private static String sentence(
      MethodConfig contender, PairedDifference difference, int decimals) {
    return "%s: %s points of test error %s, N = %s"
        .formatted(
            contender.label(),
            Numbers.signed(difference.mean(), decimals),
            Numbers.interval(difference.interval(), decimals),
            difference.n());
  }

  private String tests(WorkloadResults results, MethodConfig contender) {
    return headline
        .family()
        .verdict(results, contender)
        .filter(verdict -> verdict.holm().isPresent())
        .map(Conclusion::tests)
        .orElse(", not among the primary hypotheses");
  }

  private static String tests(HypothesisFamily.Verdict verdict) {
    return ", paired t %s, Holm %s%s%s"
        .formatted(
            Numbers.p(verdict.difference().orElseThrow().p()),
            Numbers.p(verdict.holm().orElseThrow()),
            verdict.signFlip().isPresent()
                ? ", sign-flip " + Numbers.p(verdict.signFlip().getAsDouble())
                : "",
            verdict.stars().isEmpty() ? "" : " " + verdict.stars());
  }

  private boolean isTested(WorkloadResults results) {
    return headline.family().isJudged() && headline.shown().contains(results);
  }
}
