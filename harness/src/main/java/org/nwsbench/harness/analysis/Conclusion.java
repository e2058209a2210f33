package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The verdicts in sentences that need no table: what was compared, what the tests say, and one
 * sentence for each workload on who reaches the reference's error sooner.
 */
public record Conclusion(List<WorkloadResults> workloads, Verdicts verdicts) {

  /** What is said with fewer pairs than a t test needs. */
  private static final String UNTESTABLE =
      "Nothing can be tested: no method has two pairs of seeds with %s.";

  /** With so few pairs a t test sees large differences alone. */
  private static final int FEW_PAIRS = 5;

  /** So many methods of a kind are named in a sentence; of more, the first and their number. */
  private static final int NAMED = 2;

  /** So many sentences on workloads stand on a terminal. */
  private static final int LINES = 6;

  /** All of it on the records of one experiment, as lines for a terminal, at most nine. */
  public static List<String> lines(Collection<TrialRecord> records, Declaration declaration) {
    List<WorkloadResults> workloads = WorkloadResults.of(IncludedRecords.of(records), declaration);
    Conclusion conclusion = new Conclusion(workloads, new Verdicts(workloads, declaration));
    List<String> sentences = conclusion.sentences();
    List<String> lines = new ArrayList<>(List.of(conclusion.compared(), conclusion.verdict()));
    sentences.stream().limit(LINES).forEach(lines::add);
    if (sentences.size() > LINES) {
      lines.add("%s more on the page.".formatted(sentences.size() - LINES));
    }
    return lines;
  }

  public String compared() {
    List<TrialRecord> records =
        workloads.stream().flatMap(results -> results.records().stream()).toList();
    Provenance provenance = new Provenance(records);
    long methods =
        WorkloadResults.methods(workloads).stream().filter(own -> !own.isReference()).count();
    long skipped = records.stream().filter(own -> own.status() == Status.SKIPPED).count();
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

  /** Names of the workloads that are no variations; of all, where all are. */
  public List<String> named() {
    List<WorkloadResults> plain =
        workloads.stream().filter(own -> Variation.Named.of(own.workload()).isEmpty()).toList();
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

  public String verdict() {
    if (verdicts.shown().isEmpty()) {
      return "Nothing is compared: %s.".formatted(obstacles(verdicts));
    }
    if (verdicts.controlDiffers()) {
      return "No winner is named: the A/A control %s differs from %s in its random stream alone, and yet by the study's measure, at Holm p < %s."
          .formatted(
              verdicts.declaration().control().orElseThrow(), reference(), Verdicts.CONTROL_ALPHA);
    }
    if (verdicts.hypotheses().isEmpty()) {
      return "No method was run that competes with %s.".formatted(reference());
    }
    if (verdicts.declaration().primary().isPresent()) {
      return declared();
    }
    if (verdicts.missing().size() == verdicts.hypotheses().size()) {
      return UNTESTABLE.formatted(reference());
    }
    String comparisons = Numbers.count(verdicts.hypotheses().size(), "comparison");
    return "Test errors at equal work, %s (paired t, Holm, 5%%): %s.%s"
        .formatted(comparisons, rejected(), fewPairs());
  }

  /** Workloads on which nothing is compared, with the reason. */
  public static String obstacles(Verdicts verdicts) {
    return verdicts.left().entrySet().stream()
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

  private String declared() {
    int missing = verdicts.missing().size();
    if (missing == verdicts.hypotheses().size()) {
      return "No primary hypothesis can be tested: none has two pairs of seeds at %s."
          .formatted(isOfSpeedUp() ? "the goal" : "f = 1/2");
    }
    return "Primary hypotheses (%s %s, paired t, Holm, 5%%): %s.%s"
        .formatted(
            verdicts.hypotheses().size(),
            isOfSpeedUp() ? "on S by time" : "on errors at half of the budget",
            rejected(),
            missing == 0 ? "" : " Not rejected for want of a test: %s.".formatted(missing));
  }

  private boolean isOfSpeedUp() {
    return verdicts.measure() == Measure.SPEED_UP;
  }

  private String rejected() {
    String said =
        Stream.of(
                say("faster than " + reference(), Measure.SPEED_UP, Verdict.BETTER),
                say("slower than " + reference(), Measure.SPEED_UP, Verdict.WORSE),
                say("faster than the best rival", Measure.BEST_RIVAL, Verdict.BETTER),
                say("slower than the best rival", Measure.BEST_RIVAL, Verdict.WORSE),
                say("fewer errors than " + reference(), Measure.ERRORS, Verdict.BETTER),
                say("more errors than " + reference(), Measure.ERRORS, Verdict.WORSE))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining("; "));
    String what = isOfSpeedUp() ? "be faster or slower" : "make more or fewer test errors";
    return said.isEmpty()
        ? "no method was shown to %s than %s".formatted(what, reference())
        : said + (verdicts.those(Verdict.UNDECIDED).isEmpty() ? "" : "; the rest is undecided");
  }

  private String say(String how, Measure measure, Verdict verdict) {
    Map<String, String> methods = new LinkedHashMap<>();
    verdicts.those(verdict).stream()
        .filter(own -> own.measure() == measure)
        .forEach(own -> methods.merge(own.workload(), own.method(), "%s and %s"::formatted));
    String rejected =
        methods.entrySet().stream()
            .map(own -> own.getValue() + " on " + own.getKey())
            .collect(Collectors.joining(", "));
    return rejected.isEmpty() ? "" : "%s for %s".formatted(how, rejected);
  }

  /**
   * What is left out, if not all; a sentence for each workload on which something is compared, one
   * for all its variations; then why no time to equal error is known where that is so.
   */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!verdicts.left().isEmpty() && !verdicts.shown().isEmpty()) {
      sentences.add("Not compared: %s.".formatted(obstacles(verdicts)));
    }
    if (verdicts.controlDiffers()) {
      return sentences; // The verdict has said that no winner is named.
    }
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    for (WorkloadResults results : verdicts.shown()) {
      List<Verdicts.Line> lines = contenders(results);
      if (!lines.isEmpty()) {
        Optional<CostMetric> metric = metric(lines);
        if (metric.isEmpty()) {
          String reason = lines.get(0).estimate(CostMetric.WORK).reason();
          unknown.computeIfAbsent(reason, key -> new ArrayList<>()).add(results.name());
        }
        sentences.add(results.name() + ": " + sentence(lines, metric));
      }
    }
    unknown.forEach(
        (reason, names) -> {
          boolean everywhere = names.size() == verdicts.shown().size();
          String where = everywhere ? "" : " on " + String.join(", ", names);
          sentences.add("Time to equal error is not known%s: %s.".formatted(where, reason));
        });
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

  private String sentence(List<Verdicts.Line> lines, Optional<CostMetric> metric) {
    return metric.map(own -> bySpeedUp(lines, own)).orElseGet(() -> byErrors(lines)) + ".";
  }

  private String bySpeedUp(List<Verdicts.Line> lines, CostMetric metric) {
    List<Verdicts.Line> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.comparing((Verdicts.Line line) -> line.verdict(metric) != Verdict.BETTER)
            .thenComparing(
                line ->
                    line.speedUp(metric)
                        .filter(own -> own.kind() == SpeedUp.Kind.BELOW)
                        .isPresent())
            .thenComparing(line -> -line.speedUp(metric).map(SpeedUp::factor).orElse(0.0)));
    String goal =
        "error of %s at f = %s"
            .formatted(reference(), Numbers.fraction(sorted.get(0).speedUps().goal()));
    Verdicts.Line best = sorted.get(0);
    boolean isFaster = best.verdict(metric) == Verdict.BETTER;
    String nobody =
        verdicts.declaration().isPrimary(best.method()) ? "no primary method is" : "no method is";
    String first =
        isFaster
            ? "%s reaches the %s in %s"
                .formatted(best.method().label(), goal, timesLess(best, metric))
            : "%s seen to reach the %s in less %s"
                .formatted(
                    lines.size() == 1 ? best.method().label() + " is not" : nobody,
                    goal,
                    metric.words());
    String rest =
        groups(
            sorted.subList(isFaster ? 1 : 0, sorted.size()),
            line -> line.verdict(metric),
            List.of(
                "faster too",
                "slower",
                lines.stream().allMatch(line -> line.test(Measure.SPEED_UP).isPresent())
                    ? "undecided after Holm's correction"
                    : "undecided"),
            line -> "S " + said(line.estimate(metric)));
    String rivals = metric == CostMetric.TIME ? overRivals(sorted) : "";
    return first + (rest.isEmpty() ? "" : "; " + rest) + rivals;
  }

  /** Of a bound its interval's lower end, since the bound itself is an estimate. */
  private static String timesLess(Verdicts.Line line, CostMetric metric) {
    SpeedUps.Estimate estimate = line.estimate(metric);
    return estimate
        .value()
        .flatMap(SpeedUp::interval)
        .filter(own -> !estimate.isNumber())
        .map(
            own ->
                "%sless %s (S %s)"
                    .formatted(
                        own.low() > 1
                            ? "at least %s times ".formatted(Numbers.fixed(own.low(), 2))
                            : "",
                        metric.words(),
                        said(estimate)))
        .orElseGet(
            () ->
                "%s times less %s%s"
                    .formatted(estimate.text(), metric.words(), interval(estimate.value())));
  }

  private static String overRivals(List<Verdicts.Line> lines) {
    StringBuilder said = new StringBuilder();
    for (Verdicts.Line line : lines) {
      line.speedUps()
          .overBestRival(line.method())
          .filter(own -> own.rival().isPresent() && own.estimate().value().isPresent())
          .ifPresent(
              own ->
                  said.append(
                      "; %s over its best rival %s: S %s, %s"
                          .formatted(
                              line.method().label(),
                              own.rival().get().label(),
                              said(own.estimate()),
                              switch (line.verdict(Measure.BEST_RIVAL)) {
                                case BETTER -> "faster";
                                case WORSE -> "slower";
                                case UNDECIDED -> "undecided";
                              })));
    }
    return said.toString();
  }

  private static String said(SpeedUps.Estimate estimate) {
    return (estimate.isNumber() ? "= " : "") + estimate.text() + interval(estimate.value());
  }

  private static String interval(Optional<SpeedUp> speedUp) {
    return speedUp
        .flatMap(SpeedUp::interval)
        .map(Numbers::ratios)
        .map(" "::concat)
        .orElse(speedUp.isPresent() ? ", of one seed" : "");
  }

  private String byErrors(List<Verdicts.Line> lines) {
    return groups(
        lines.stream()
            .sorted(
                Comparator.comparing(
                    line -> line.difference().map(PairedDifference::mean).orElse(0.0)))
            .toList(),
        Verdicts.Line::ofErrors,
        List.of(
            "fewer test errors than " + reference(),
            "more test errors than " + reference(),
            "no difference from %s is shown".formatted(reference())),
        line -> line.difference().map(own -> points(line, own)).orElse("fewer than two pairs"));
  }

  private static String points(Verdicts.Line line, PairedDifference difference) {
    int decimals = line.results().pointDecimals();
    String mean = String.format(Locale.ROOT, "%+." + decimals + "f", difference.mean());
    return "%s points %s".formatted(mean, Numbers.interval(difference.interval(), decimals));
  }

  /** Those better, worse, undecided: some by name, the rest by number: {@code slower: a (..)}. */
  private static String groups(
      List<Verdicts.Line> lines,
      Function<Verdicts.Line, Verdict> verdict,
      List<String> titles,
      Function<Verdicts.Line, String> words) {
    List<String> groups = new ArrayList<>();
    Iterator<String> each = titles.iterator();
    for (Verdict given : Verdict.values()) {
      String title = each.next();
      List<Verdicts.Line> own =
          lines.stream().filter(line -> verdict.apply(line) == given).toList();
      if (!own.isEmpty()) {
        String named =
            own.stream()
                .limit(NAMED)
                .map(line -> "%s (%s)".formatted(line.method().label(), words.apply(line)))
                .collect(Collectors.joining(", "));
        String more = own.size() > NAMED ? " and %s more".formatted(own.size() - NAMED) : "";
        groups.add("%s: %s%s".formatted(title, named, more));
      }
    }
    return String.join("; ", groups);
  }
}
