package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.PairedDifference;

/** The verdicts in sentences: first what may be concluded, then a sentence for each method. */
public final class Conclusion {

  /** With so few pairs a t test sees large differences alone. */
  private static final int FEW_PAIRS = 5;

  /** So many methods get a sentence each at the top. */
  private static final int METHODS_SPELLED_OUT = 2;

  private final Verdicts verdicts;
  private final String reference;

  public Conclusion(Verdicts verdicts) {
    this.verdicts = verdicts;
    this.reference = verdicts.declaration().reference();
  }

  /**
   * All of it as lines for a terminal: what may be concluded, then one for each method on each
   * workload.
   *
   * @param records of one experiment, in any order
   */
  public static List<String> lines(Collection<TrialRecord> records, Declaration declaration) {
    List<WorkloadResults> workloads =
        WorkloadResults.of(IncludedRecords.of(records), declaration.reference());
    Conclusion conclusion = new Conclusion(new Verdicts(workloads, declaration));
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
    if (verdicts.shown().isEmpty()) {
      return "Nothing is compared: %s.".formatted(obstacles());
    }
    if (verdicts.controlDiffers()) {
      return "No winner is named: the A/A control %s differs from %s in its random stream alone, and yet by the study's measure, at Holm p < %s."
          .formatted(
              verdicts.declaration().control().orElseThrow(), reference, Verdicts.CONTROL_ALPHA);
    }
    List<String> methods =
        verdicts.hypotheses().keySet().stream().map(Hypothesis::method).distinct().toList();
    if (methods.isEmpty()) {
      return "Nothing is compared with %s: no other method was run.".formatted(reference);
    }
    if (verdicts.declaration().primary().isPresent()) {
      return declared();
    }
    String words =
        methods.size() > METHODS_SPELLED_OUT
            ? "%s compared with %s on %s (paired t, Holm over %s, 5%%): %s."
                .formatted(
                    Numbers.count(methods.size(), "method"),
                    reference,
                    Numbers.count(verdicts.shown().size(), "workload"),
                    Numbers.count(verdicts.hypotheses().size(), "comparison"),
                    rejected())
            : methods.stream().map(this::sentence).collect(Collectors.joining(" "));
    return words + fewPairs();
  }

  /** Workloads on which nothing is compared, with the reason. */
  public String obstacles() {
    return verdicts.left().entrySet().stream()
        .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private String sentence(String method) {
    String parts =
        verdicts.hypotheses().entrySet().stream()
            .filter(entry -> entry.getKey().method().equals(method))
            .map(entry -> words(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("; "));
    return "%s against %s: %s.".formatted(method, reference, parts);
  }

  private String words(Hypothesis hypothesis, HypothesisFamily.Verdict test) {
    Verdicts.Line line = verdicts.line(hypothesis.workload(), hypothesis.method()).orElseThrow();
    String verdict =
        switch (line.verdict(Measure.ERRORS)) {
          case BETTER -> "fewer test errors";
          case WORSE -> "more test errors";
          case UNDECIDED -> "undecided";
        };
    return "%s on %s (%s)"
        .formatted(
            verdict,
            hypothesis.workload(),
            line.difference()
                .map(
                    own -> difference(line, own) + ", Holm " + Numbers.p(test.holm().orElseThrow()))
                .orElse("fewer than two pairs of seeds, so no test"));
  }

  private String fewPairs() {
    int fewest =
        verdicts.lines().stream()
            .flatMap(line -> line.difference().stream())
            .mapToInt(PairedDifference::n)
            .min()
            .orElse(FEW_PAIRS);
    return fewest < FEW_PAIRS
        ? " With %s only large differences can be seen.".formatted(Numbers.count(fewest, "seed"))
        : "";
  }

  private String declared() {
    int missing = verdicts.missing().size();
    if (missing == verdicts.hypotheses().size()) {
      return "No primary hypothesis can be tested: none has two pairs of seeds at %s."
          .formatted(isOfSpeedUp() ? "the goal" : "f = 1/2");
    }
    return "Primary hypotheses (%s %s, paired t, Holm, 5%%): %s.%s"
        .formatted(
            verdicts.hypotheses().size(),
            isOfSpeedUp() ? "on S by time" : "at half of the budget",
            rejected(),
            missing == 0 ? "" : " Not rejected for want of a test: %s.".formatted(missing));
  }

  private boolean isOfSpeedUp() {
    return verdicts.measure() == Measure.SPEED_UP;
  }

  private String rejected() {
    String said =
        (isOfSpeedUp()
                ? Stream.of(
                    say("faster than " + reference, Measure.SPEED_UP, Verdict.BETTER),
                    say("slower than " + reference, Measure.SPEED_UP, Verdict.WORSE),
                    say("faster", Measure.BEST_RIVAL, Verdict.BETTER),
                    say("slower", Measure.BEST_RIVAL, Verdict.WORSE))
                : Stream.of(
                    say("fewer errors than " + reference, Measure.ERRORS, Verdict.BETTER),
                    say("more errors than " + reference, Measure.ERRORS, Verdict.WORSE)))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    if (!said.isEmpty()) {
      return said + "; the rest is undecided";
    }
    return "no method was shown to %s than %s"
        .formatted(
            isOfSpeedUp() ? "be faster or slower" : "make more or fewer test errors", reference);
  }

  private String say(String how, Measure measure, Verdict verdict) {
    String rejected =
        verdicts.those(verdict).stream()
            .filter(own -> own.measure() == measure)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return rejected.isEmpty() ? "" : "%s for %s".formatted(how, rejected);
  }

  /** The workload, and the fraction that its sentences are about. */
  public String title(WorkloadResults results) {
    return lines(results).stream()
        .findFirst()
        .map(line -> isOfSpeedUp() ? line.speedUps().goal() : line.fraction())
        .map(fraction -> "%s, f = %s".formatted(results.name(), Numbers.fraction(fraction)))
        .orElse(results.name());
  }

  /** A sentence for each method on a workload, in order of table. */
  public List<String> sentences(WorkloadResults results) {
    return lines(results).stream()
        .flatMap(line -> (isOfSpeedUp() ? speedUp(line) : difference(line)).stream())
        .toList();
  }

  private List<Verdicts.Line> lines(WorkloadResults results) {
    return verdicts.lines().stream().filter(line -> line.results().equals(results)).toList();
  }

  private static Optional<String> difference(Verdicts.Line line) {
    return line.difference()
        .map(
            own ->
                "%s: %s%s."
                    .formatted(
                        line.method().label(),
                        difference(line, own),
                        tests(line.test(Measure.ERRORS))));
  }

  private static String difference(Verdicts.Line line, PairedDifference difference) {
    int decimals = line.results().pointDecimals();
    return "%s points of test error %s, N = %s"
        .formatted(
            Numbers.signed(difference.mean(), decimals),
            Numbers.interval(difference.interval(), decimals),
            difference.n());
  }

  private static Optional<String> speedUp(Verdicts.Line line) {
    return line.speedUp(CostMetric.TIME)
        .map(
            own ->
                "%s: S by time %s%s, N = %s%s%s."
                    .formatted(
                        line.method().label(),
                        line.estimate(CostMetric.TIME).text(),
                        own.interval().map(Numbers::ratios).map(" "::concat).orElse(""),
                        own.seeds(),
                        tests(line.test(Measure.SPEED_UP)),
                        overRival(line)));
  }

  private static String overRival(Verdicts.Line line) {
    return line.speedUps()
        .overBestRival(line.method())
        .flatMap(
            over ->
                over.estimate()
                    .value()
                    .map(
                        own ->
                            "; over %s %s%s%s"
                                .formatted(
                                    over.rival().orElseThrow().label(),
                                    over.estimate().text(),
                                    own.interval().map(Numbers::ratios).map(" "::concat).orElse(""),
                                    tests(line.test(Measure.BEST_RIVAL)))))
        .orElse("");
  }

  private static String tests(Optional<HypothesisFamily.Verdict> test) {
    return test.map(
            own ->
                own.holm().isEmpty()
                    ? ", not to be tested: it counts as p = 1"
                    : ", paired t %s, Holm %s%s"
                        .formatted(
                            Numbers.p(own.difference().orElseThrow().p()),
                            Numbers.p(own.holm().orElseThrow()),
                            own.stars().isEmpty() ? "" : " " + own.stars()))
        .orElse(", not among the primary hypotheses");
  }
}
