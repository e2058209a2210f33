package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
 * The verdicts in sentences that need no table: what was compared, what the tests say, what is
 * strange, and one sentence for each workload on who reaches the reference's error sooner.
 */
public record Conclusion(List<WorkloadResults> workloads, Verdicts verdicts) {

  /** With so few pairs a t test sees large differences alone. */
  private static final int FEW_PAIRS = 5;

  /** So many methods of a kind are named in a sentence; of more, the first and their number. */
  private static final int NAMED = 2;

  /** So many sentences on workloads stand on a terminal. */
  private static final int LINES = 6;

  /** All of it on the records of one experiment, as lines for a terminal. */
  public static List<String> lines(Collection<TrialRecord> records, Declaration declaration) {
    List<WorkloadResults> workloads = WorkloadResults.of(IncludedRecords.of(records), declaration);
    Conclusion conclusion = new Conclusion(workloads, new Verdicts(workloads, declaration));
    List<String> sentences = conclusion.sentences();
    List<String> lines = new ArrayList<>(List.of(conclusion.verdict()));
    sentences.stream().limit(LINES).forEach(lines::add);
    if (sentences.size() > LINES) {
      lines.add("%s more on the page.".formatted(sentences.size() - LINES));
    }
    lines.add(conclusion.compared());
    return lines;
  }

  /** Returns what was compared, in a sentence: methods, workloads, budgets, seeds, trials. */
  public String compared() {
    List<TrialRecord> records =
        workloads.stream().flatMap(results -> results.records().stream()).toList();
    Provenance provenance = new Provenance(records);
    long methods =
        WorkloadResults.methods(workloads).stream().filter(each -> !each.isReference()).count();
    long skipped = records.stream().filter(each -> each.status() == Status.SKIPPED).count();
    long failed = records.stream().filter(record -> !record.isOk()).count() - skipped;
    List<String> gaps = new ArrayList<>();
    if (failed > 0) {
      gaps.add(failed + " without a result");
    }
    if (skipped > 0) {
      gaps.add(skipped + " skipped, as the method does not suit the workload");
    }
    return "%s against %s on %s, trained with %s and %s: %s, %s."
        .formatted(
            Numbers.count((int) methods, "method"),
            reference(),
            names(),
            Numbers.count(provenance.distinct(r -> r.spec().budgetFraction()).size(), "budget"),
            Numbers.count(provenance.distinct(r -> r.spec().seed()).size(), "seed"),
            Numbers.count(records.size(), "trial"),
            gaps.isEmpty() ? "all valid" : String.join(", ", gaps));
  }

  private String reference() {
    return verdicts.declaration().reference();
  }

  /** Returns the names of the workloads that are no variations; of all, where all are. */
  public List<String> named() {
    List<WorkloadResults> plain =
        workloads.stream().filter(each -> Variation.Named.of(each.workload()).isEmpty()).toList();
    return (plain.isEmpty() ? workloads : plain).stream().map(WorkloadResults::name).toList();
  }

  private String names() {
    List<String> names = named();
    int varied = workloads.size() - names.size();
    return (names.size() > LINES
            ? Numbers.count(names.size(), "workload")
            : String.join(", ", names))
        + (varied == 0 ? "" : " and " + Numbers.count(varied, "variation"));
  }

  /** Returns what the tests say, the finding first. */
  public String verdict() {
    if (verdicts.shown().isEmpty()) {
      return "Nothing is compared: %s.".formatted(obstacles(verdicts));
    }
    if (verdicts.controlDiffers()) {
      return "No winner is named: the A/A control %s trains as %s does, with other random numbers, and yet it differs from it (p < %s). Find out why before any other number is read."
          .formatted(
              verdicts.declaration().control().orElseThrow(), reference(), Verdicts.CONTROL_ALPHA);
    }
    if (verdicts.hypotheses().isEmpty()) {
      return "No method was run that competes with %s.".formatted(reference());
    }
    boolean declared = verdicts.declaration().primary().isPresent();
    int all = verdicts.hypotheses().size();
    int missing = verdicts.missing().size();
    if (missing == all) {
      return "Nothing can be tested: no method has two pairs of seeds with %s. Run two seeds or more, ten for a verdict."
          .formatted(reference());
    }
    return "%s. (%s, paired t over seeds, Holm, 5%%.%s)%s"
        .formatted(
            decided(),
            Numbers.count(all, declared ? "declared test" : "undeclared test"),
            missing == 0 ? "" : " " + missing + " without data count as not decided.",
            fewPairs());
  }

  /** Returns the workloads on which nothing is compared, with the reason. */
  public static String obstacles(Verdicts verdicts) {
    return verdicts.obstacles().entrySet().stream()
        .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("; "));
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
                methods("slower than the best rival", Measure.BEST_RIVAL, Verdict.WORSE),
                methods("fewer errors than " + reference(), Measure.ERRORS, Verdict.BETTER),
                methods("more errors than " + reference(), Measure.ERRORS, Verdict.WORSE))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    if (said.isEmpty()) {
      return verdicts.measure() == Measure.SPEED_UP
          ? "No speed-up shown"
          : "No method was shown to make more or fewer errors than " + reference();
    }
    String first = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    int open = verdicts.decided(Verdict.UNDECIDED).size();
    return first + (open == 0 ? "" : "; no difference shown in %s more".formatted(open));
  }

  /** One kind of finding with its methods and workloads: {@code faster than x: a on b and c}. */
  private String methods(String how, Measure measure, Verdict verdict) {
    Map<String, List<String>> workloads = new LinkedHashMap<>();
    verdicts.decided(verdict).stream()
        .filter(each -> each.measure() == measure)
        .forEach(
            each ->
                workloads
                    .computeIfAbsent(each.method(), any -> new ArrayList<>())
                    .add(each.workload()));
    return workloads.isEmpty()
        ? ""
        : how
            + ": "
            + workloads.entrySet().stream()
                .map(each -> each.getKey() + " on " + String.join(" and ", each.getValue()))
                .collect(Collectors.joining(", "));
  }

  /** Returns what is strange, then a sentence for each workload. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!verdicts.obstacles().isEmpty() && !verdicts.shown().isEmpty()) {
      sentences.add("Not compared: %s.".formatted(obstacles(verdicts)));
    }
    sentences.addAll(new Warnings(verdicts).sentences());
    if (verdicts.controlDiffers()) {
      return sentences; // The verdict has said that no winner is named.
    }
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    for (SpeedUps each : verdicts.speedUps()) {
      List<Verdicts.Line> lines = contenders(each.results());
      if (!lines.isEmpty()) {
        Optional<CostMetric> metric = metric(lines);
        if (metric.isEmpty()) {
          String reason = lines.get(0).estimate(CostMetric.WORK).reason();
          unknown.computeIfAbsent(reason, key -> new ArrayList<>()).add(each.results().name());
        }
        sentences.add(
            "%s: %s."
                .formatted(
                    each.results().name(),
                    metric.map(by -> bySpeedUp(lines, by)).orElseGet(() -> byErrors(lines))));
      }
    }
    unknown.forEach(
        (reason, names) ->
            sentences.add(
                "Time to equal error is not known on %s: %s."
                    .formatted(String.join(", ", names), reason)));
    return sentences;
  }

  /** Of a study the primary methods, else all that compete, else the A/A control. */
  private List<Verdicts.Line> contenders(WorkloadResults results) {
    Declaration declaration = verdicts.declaration();
    List<Verdicts.Line> lines = verdicts.lines(results);
    return Stream.<Predicate<MethodConfig>>of(
            declaration::isPrimary, declaration::isContender, method -> true)
        .map(kind -> lines.stream().filter(line -> kind.test(line.method())).toList())
        .filter(kind -> !kind.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The first cost by which an S is known. */
  private static Optional<CostMetric> metric(List<Verdicts.Line> lines) {
    return Stream.of(CostMetric.TIME, CostMetric.WORK)
        .filter(metric -> lines.stream().anyMatch(line -> line.speedUp(metric).isPresent()))
        .findFirst();
  }

  private String bySpeedUp(List<Verdicts.Line> lines, CostMetric metric) {
    List<Verdicts.Line> sorted = new ArrayList<>(lines);
    sorted.removeIf(line -> line.speedUp(metric).isEmpty());
    sorted.sort(
        Comparator.comparing((Verdicts.Line line) -> line.verdict(metric))
            .thenComparing(line -> -line.speedUp(metric).orElseThrow().factor()));
    String by = metric == CostMetric.TIME ? "" : " by counted work";
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.BETTER, Verdict.WORSE, Verdict.UNDECIDED)) {
      List<Verdicts.Line> alike =
          sorted.stream().filter(line -> line.verdict(metric) == verdict).toList();
      if (!alike.isEmpty()) {
        String named =
            alike.stream()
                .limit(NAMED)
                .map(line -> said(line, metric, verdict))
                .collect(Collectors.joining(" and "));
        String more = alike.size() > NAMED ? " and %s more".formatted(alike.size() - NAMED) : "";
        parts.add(
            switch (verdict) {
                  case BETTER -> "faster than %s%s: ".formatted(reference(), by);
                  case WORSE -> "slower than %s%s: ".formatted(reference(), by);
                  case UNDECIDED -> "no difference shown%s: ".formatted(by);
                }
                + named
                + more);
      }
    }
    if (metric == CostMetric.TIME) {
      sorted.forEach(line -> overRival(line).ifPresent(parts::add));
    }
    return String.join("; ", parts);
  }

  /** A method with its S: {@code nws 2.05 times as fast (95% interval 1.94 to 2.17, 10 seeds)}. */
  private static String said(Verdicts.Line line, CostMetric metric, Verdict verdict) {
    SpeedUp speedUp = line.speedUp(metric).orElseThrow();
    String seeds = Numbers.count(speedUp.seeds(), "seed");
    String power = verdict == Verdict.UNDECIDED ? power(speedUp) : "";
    return "%s %s times as fast (%s%s%s)"
        .formatted(
            line.method().label(),
            line.estimate(metric).text(),
            speedUp.interval().map(ends -> "95% interval " + ends(ends) + ", ").orElse(""),
            seeds,
            power);
  }

  private static String ends(Interval ends) {
    String high = Double.isInfinite(ends.high()) ? "unknown" : Numbers.fixed(ends.high(), 2);
    return (ends.low() == 0 ? "0" : Numbers.fixed(ends.low(), 2)) + " to " + high;
  }

  /** What these seeds, or more of them, would show: what to run to decide. */
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
        .orElse(speedUp.seeds() < 2 ? "; run ten seeds for a verdict" : "; run larger budgets");
  }

  private Optional<String> overRival(Verdicts.Line line) {
    return line.speedUps()
        .overBestRival(line.method())
        .filter(over -> over.rival().isPresent() && over.estimate().value().isPresent())
        .map(
            over ->
                "%s is %s its best rival %s (%s times as fast, %s)"
                    .formatted(
                        line.method().label(),
                        switch (line.verdict(Measure.BEST_RIVAL)) {
                          case BETTER -> "faster than";
                          case WORSE -> "slower than";
                          case UNDECIDED -> "not shown to differ from";
                        },
                        over.rival().get().label(),
                        over.estimate().text(),
                        over.estimate()
                            .value()
                            .flatMap(SpeedUp::interval)
                            .map(Conclusion::ends)
                            .orElse("one seed")));
  }

  private String byErrors(List<Verdicts.Line> lines) {
    Map<Verdict, List<String>> groups = new LinkedHashMap<>();
    lines.stream()
        .sorted(
            Comparator.comparing(line -> line.difference().map(PairedDifference::mean).orElse(0.0)))
        .forEach(
            line ->
                groups
                    .computeIfAbsent(line.ofErrors(), any -> new ArrayList<>())
                    .add("%s (%s)".formatted(line.method().label(), points(line))));
    return groups.entrySet().stream()
        .map(
            group ->
                switch (group.getKey()) {
                      case BETTER -> "fewer test errors than %s: ".formatted(reference());
                      case WORSE -> "more test errors than %s: ".formatted(reference());
                      case UNDECIDED -> "no difference of errors shown: ";
                    }
                    + group.getValue().stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (group.getValue().size() > NAMED
                        ? " and %s more".formatted(group.getValue().size() - NAMED)
                        : ""))
        .collect(Collectors.joining("; "));
  }

  private static String points(Verdicts.Line line) {
    int decimals = line.results().pointDecimals();
    return line.difference()
        .map(
            difference ->
                "%s points %s"
                    .formatted(
                        Numbers.fixed(difference.mean(), decimals),
                        Numbers.interval(difference.interval(), decimals)))
        .orElse("fewer than two pairs: run two seeds or more");
  }
}
