package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Puts the verdicts into sentences that need no table: what was compared, the results of the tests,
 * warnings, and for each workload one sentence that says which methods reach the reference's error
 * sooner.
 *
 * @param isYours whether a method, by id, is the user's own; it is named first
 */
public record Conclusion(Verdicts verdicts, Caveats caveats, Predicate<String> isYours) {

  private static final int FEW_PAIRS = 5;

  private static final int NAMED = 2;

  private static final int LINES = 6;

  /**
   * Returns the conclusion on the records of one experiment as lines for a terminal: the results of
   * the tests, at most six of the {@link #sentences}, how many more are on the page, and what was
   * compared.
   *
   * @param violations the number of violations that the audit of the records found
   */
  public static List<String> lines(
      Collection<TrialRecord> records,
      int violations,
      Declaration declaration,
      Predicate<String> isYours) {
    IncludedRecords included = IncludedRecords.of(records);
    Verdicts verdicts = new Verdicts(WorkloadResults.of(included, declaration), declaration);
    Conclusion conclusion =
        new Conclusion(verdicts, new Caveats(included, verdicts, violations), isYours);
    List<String> sentences = conclusion.sentences();
    List<String> lines = new ArrayList<>(List.of(conclusion.verdict()));
    sentences.stream().limit(LINES).forEach(lines::add);
    if (sentences.size() > LINES) {
      lines.add("%s more on the page.".formatted(sentences.size() - LINES));
    }
    lines.add(conclusion.compared());
    return lines;
  }

  public String compared() {
    List<WorkloadResults> workloads = verdicts.workloads();
    List<TrialRecord> records =
        workloads.stream().flatMap(results -> results.records().stream()).toList();
    Provenance provenance = new Provenance(records);
    Set<String> methods = provenance.distinct(record -> record.spec().method());
    methods.remove(reference());
    long skipped = records.stream().filter(each -> each.status() == Status.SKIPPED).count();
    long failed = records.stream().filter(record -> !Row.isScored(record)).count() - skipped;
    List<String> gaps = new ArrayList<>();
    if (failed > 0) {
      gaps.add(failed + " without a result");
    }
    if (skipped > 0) {
      gaps.add(skipped + " skipped, as the method does not suit the workload");
    }
    List<String> names = named();
    int varied = workloads.size() - names.size();
    return "%s against %s on %s%s, trained with %s and %s: %s, %s."
        .formatted(
            Numbers.count(methods.size(), "method"),
            reference(),
            names.size() > LINES
                ? Numbers.count(names.size(), "workload")
                : String.join(", ", names),
            varied == 0 ? "" : " and " + Numbers.count(varied, "variation"),
            Numbers.count(provenance.distinct(r -> r.spec().budgetFraction()).size(), "budget"),
            Numbers.count(provenance.distinct(r -> r.spec().seed()).size(), "seed"),
            Numbers.count(records.size(), "trial"),
            gaps.isEmpty() ? "all valid" : String.join(", ", gaps));
  }

  private String reference() {
    return verdicts.declaration().reference();
  }

  public List<String> named() {
    List<WorkloadResults> all = verdicts.workloads();
    List<WorkloadResults> plain =
        all.stream().filter(each -> Variation.Named.of(each.workloadId()).isEmpty()).toList();
    return (plain.isEmpty() ? all : plain).stream().map(WorkloadResults::label).toList();
  }

  /**
   * Returns the results of the tests, the finding first. If nothing was tested, or the A/A control
   * differs from the reference, says so instead.
   */
  public String verdict() {
    if (verdicts.shown().isEmpty()) {
      return "Nothing is compared: %s.".formatted(caveats.obstacles());
    }
    if (verdicts.controlDiffers()) {
      return "No winner is named: the A/A control %s trains as %s does, only in another random order, and yet it differs from it (p < %s). Find out why before any other number is read."
          .formatted(
              verdicts.declaration().control().orElseThrow(), reference(), Verdicts.CONTROL_ALPHA);
    }
    if (verdicts.declaration().primary().isEmpty()) {
      return undeclared();
    }
    int all = verdicts.hypotheses().size();
    long missing =
        verdicts.hypotheses().values().stream().filter(t -> t.difference().isEmpty()).count();
    if (missing == all) {
      List<ResultLine> lines =
          verdicts.hypotheses().keySet().stream()
              .flatMap(each -> verdicts.line(each.workload(), each.method()).stream())
              .toList();
      return "Nothing can be tested: %s.".formatted(obstacle(lines));
    }
    return "%s. (%s, paired t over seeds, Holm, 5%%.%s)%s"
        .formatted(
            decided(),
            Numbers.count(all, "declared test"),
            missing == 0 ? "" : " " + missing + " without data count as not decided.",
            fewPairs());
  }

  private String undeclared() {
    List<ResultLine> lines = verdicts.contenders();
    if (lines.isEmpty()) {
      return "No method was run that competes with %s.".formatted(reference());
    }
    boolean isJudged =
        lines.stream()
            .flatMap(line -> line.speedUp(CostMetric.TIME).stream())
            .anyMatch(s -> s.interval().isPresent());
    return !isJudged
        ? "No S by time can be judged: %s.".formatted(obstacle(lines))
        : "%s. (No test was declared: %s, each by itself, paired t over seeds, 5%%.)%s"
            .formatted(decided(), Numbers.count(lines.size(), "test"), fewPairs());
  }

  private String obstacle(List<ResultLine> lines) {
    if (lines.isEmpty()) {
      return "no declared method was run in one configuration";
    }
    return lines.stream().anyMatch(line -> line.difference().isPresent())
        ? lines.stream()
            .map(line -> line.estimate(CostMetric.TIME).reason())
            .filter(reason -> !reason.isEmpty())
            .findFirst()
            .orElse("equal time lies beyond the budgets that were run")
        : "no method has two pairs of seeds with %s; run two seeds or more, ten for a verdict"
            .formatted(reference());
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

  private String decided() {
    String said =
        Stream.of(
                methods("faster than " + reference(), Measure.SPEED_UP, Verdict.BETTER),
                methods("slower than " + reference(), Measure.SPEED_UP, Verdict.WORSE),
                methods("faster than the best rival", Measure.BEST_RIVAL, Verdict.BETTER),
                methods("slower than the best rival", Measure.BEST_RIVAL, Verdict.WORSE))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    if (said.isEmpty()) {
      return "No speed-up shown";
    }
    String first = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    int open = verdicts.decided(Verdict.UNDECIDED).size();
    return first + (open == 0 ? "" : "; %s more not decided".formatted(open));
  }

  private String methods(String how, Measure measure, Verdict verdict) {
    Map<String, String> workloads =
        verdicts.decided(verdict).stream()
            .filter(each -> each.measure() == measure)
            .collect(
                Collectors.groupingBy(
                    Hypothesis::method,
                    LinkedHashMap::new,
                    Collectors.mapping(Hypothesis::workload, Collectors.joining(" and "))));
    return workloads.isEmpty()
        ? ""
        : workloads.entrySet().stream()
            .map(each -> each.getKey() + " on " + each.getValue())
            .collect(Collectors.joining(", ", how + ": ", ""));
  }

  /**
   * Returns the warnings, then a sentence for each workload on which methods are compared. If the
   * A/A control differs from the reference, no winner is named, and only the warnings are returned.
   */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>(caveats.warnings());
    if (verdicts.shown().isEmpty()) {
      sentences.remove(caveats.notCompared()); // The verdict has said so.
    }
    if (!verdicts.controlDiffers()) { // Else the verdict has said that no winner is named.
      verdicts.shown().forEach(results -> sentence(results).ifPresent(sentences::add));
    }
    return sentences;
  }

  private Optional<String> sentence(WorkloadResults results) {
    List<ResultLine> lines = contenders(results);
    for (CostMetric metric : List.of(CostMetric.TIME, CostMetric.WORK)) {
      List<ResultLine> known =
          lines.stream().filter(line -> line.speedUp(metric).isPresent()).toList();
      if (!known.isEmpty()) {
        String by = metric == CostMetric.TIME ? "" : " by counted work";
        return Optional.of(
            "%s: %s.%s"
                .formatted(
                    results.label(),
                    grouped(
                        known,
                        line -> -line.speedUp(metric).orElseThrow().factor(),
                        line -> line.judgement(metric).verdict(),
                        line -> speedUp(line, metric),
                        Map.of(
                            Verdict.BETTER, "faster than %s%s".formatted(reference(), by),
                            Verdict.WORSE, "slower than %s%s".formatted(reference(), by),
                            Verdict.UNDECIDED, "no difference shown" + by)),
                    metric == CostMetric.TIME ? "" : clock(known.get(0))));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %s. Time to equal error is not known: %s."
                .formatted(
                    results.label(),
                    grouped(
                        lines,
                        line -> line.difference().map(PairedDifference::mean).orElse(0.0),
                        line -> line.judgementOfErrors().verdict(),
                        Conclusion::errors,
                        Map.of(
                            Verdict.BETTER, "fewer test errors than " + reference(),
                            Verdict.WORSE, "more test errors than " + reference(),
                            Verdict.UNDECIDED, "no difference of errors shown")),
                    lines.get(0).estimate(CostMetric.WORK).reason()));
  }

  private List<ResultLine> contenders(WorkloadResults results) {
    Declaration declaration = verdicts.declaration();
    List<ResultLine> lines = verdicts.lines(results);
    return Stream.<Predicate<MethodConfig>>of(
            declaration::isPrimary, declaration::isContender, method -> true)
        .map(kind -> lines.stream().filter(line -> kind.test(line.method())).toList())
        .filter(kind -> !kind.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private String grouped(
      List<ResultLine> lines,
      ToDoubleFunction<ResultLine> order,
      Function<ResultLine, Verdict> verdict,
      Function<ResultLine, String> text,
      Map<Verdict, String> words) {
    return lines.stream()
        .sorted(
            Comparator.comparing((ResultLine line) -> !isYours.test(line.method().method()))
                .thenComparing(verdict)
                .thenComparingDouble(order))
        .collect(
            Collectors.groupingBy(
                verdict, LinkedHashMap::new, Collectors.mapping(text, Collectors.toList())))
        .entrySet()
        .stream()
        .map(
            group ->
                words.getOrDefault(group.getKey(), "not judged")
                    + ": "
                    + group.getValue().stream().limit(NAMED).collect(Collectors.joining(" and "))
                    + (group.getValue().size() > NAMED
                        ? " and %s more".formatted(group.getValue().size() - NAMED)
                        : ""))
        .collect(Collectors.joining("; "));
  }

  private static String clock(ResultLine line) {
    return line.speedUp(CostMetric.WALL).isPresent()
        ? " By the clock: %s.".formatted(speedUp(line, CostMetric.WALL))
        : " By the clock: not known, %s.".formatted(line.estimate(CostMetric.TIME).reason());
  }

  private static String speedUp(ResultLine line, CostMetric metric) {
    SpeedUp speedUp = line.speedUp(metric).orElseThrow();
    Judgement judgement = line.judgement(metric);
    return "%s %s times as fast (%s%s%s)"
        .formatted(
            line.method().label(),
            line.estimate(metric).text(),
            speedUp.interval().map(ends -> "95% interval " + ends(ends) + ", ").orElse(""),
            Numbers.count(speedUp.seeds(), "seed"),
            judgement
                .refusal()
                .map("; no verdict: "::concat)
                .orElseGet(() -> judgement.verdict() == Verdict.UNDECIDED ? power(speedUp) : ""));
  }

  private static String ends(Interval ends) {
    String high = Double.isInfinite(ends.high()) ? "unknown" : Numbers.fixed(ends.high(), 2);
    return (ends.low() == 0 ? "0" : Numbers.fixed(ends.low(), 2)) + " to " + high;
  }

  private static String power(SpeedUp speedUp) {
    return speedUp
        .detectable(speedUp.seeds())
        .map(
            ratio ->
                "; these seeds show differences from %s%% on, four times as many from %s%% on"
                    .formatted(
                        Math.round(100 * (ratio - 1)),
                        Math.round(
                            100 * (speedUp.detectable(4 * speedUp.seeds()).orElseThrow() - 1))))
        .orElse(
            speedUp.seeds() < FEW_PAIRS
                ? "; run ten seeds for a verdict"
                : speedUp.interval().filter(ends -> ends.low() > 0).isPresent()
                    ? "; run smaller budgets, too"
                    : "; run larger budgets");
  }

  private static String errors(ResultLine line) {
    int decimals = line.results().pointDecimals();
    return "%s (%s)"
        .formatted(
            line.method().label(),
            line.difference()
                .map(
                    difference ->
                        "%s points %s"
                            .formatted(
                                Numbers.fixed(difference.mean(), decimals),
                                Numbers.interval(difference.interval(), decimals)))
                .orElse("fewer than two pairs: run two seeds or more"));
  }
}
