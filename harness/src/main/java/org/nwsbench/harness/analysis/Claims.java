package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * What the verdicts say of the claims that a study judges, for each primary method on each primary
 * workload, and on all of them together.
 *
 * <p>A claim is supported where the whole 95% interval is on its side, not supported where none of
 * it is, else undecided. What was not run is undecided, and so is everything where the A/A control
 * differs. What rests on S is undecided instead of supported where a trial of the method failed.
 */
public final class Claims {

  private final Verdicts verdicts;
  private final Declaration.ClaimList list;
  private final List<Answer> answers = new ArrayList<>();

  private Claims(Verdicts verdicts, Declaration.ClaimList list, Declaration.Primary primary) {
    this.verdicts = verdicts;
    this.list = list;
    for (String method : primary.methods()) {
      List<Answer> each =
          primary.workloads().stream().map(workload -> answer(method, workload)).toList();
      answers.addAll(each);
      Map<String, ClaimVerdict> all = new LinkedHashMap<>();
      for (Claim claim : list.judged()) {
        all.put(
            claim.id(), ClaimVerdict.ofAll(each.stream().map(answer -> answer.of(claim)).toList()));
      }
      answers.add(
          new Answer(method, Optional.empty(), Optional.empty(), Optional.empty(), all, ""));
    }
  }

  /** The claims of a study; empty where it declares none, or no trial is about them. */
  public static Optional<Claims> of(Verdicts verdicts) {
    Declaration declaration = verdicts.declaration();
    return declaration
        .claims()
        .filter(
            list -> {
              Declaration.Primary primary = declaration.primary().orElseThrow();
              return verdicts.lines().stream()
                  .filter(line -> primary.workloads().contains(line.results().name()))
                  .anyMatch(line -> primary.methods().contains(line.method().method()));
            })
        .map(list -> new Claims(verdicts, list, declaration.primary().orElseThrow()));
  }

  /**
   * What is known of one method on one workload, or on all.
   *
   * @param method id
   * @param workload id; empty for all together
   * @param line of the verdicts; empty where it was not run, in several configurations, or for all
   * @param cost of scores over that of the baseline; empty where it was not run, or for all
   * @param byClaim the verdict on each claim, by its id
   * @param obstacle why nothing that rests on S is supported here, in a sentence; empty if nothing
   *     stands in the way
   */
  public record Answer(
      String method,
      Optional<String> workload,
      Optional<Verdicts.Line> line,
      Optional<RatioInterval> cost,
      Map<String, ClaimVerdict> byClaim,
      String obstacle) {

    public ClaimVerdict of(Claim claim) {
      return byClaim.get(claim.id());
    }
  }

  private Answer answer(String method, String workload) {
    List<Verdicts.Line> lines =
        verdicts.lines().stream()
            .filter(line -> line.results().name().equals(workload))
            .filter(line -> line.method().method().equals(method))
            .toList();
    Optional<Verdicts.Line> line = lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    Optional<RatioInterval> cost =
        line.flatMap(own -> baseline().flatMap(baseline -> ScoreCost.of(own, baseline)));
    Map<String, ClaimVerdict> byClaim = new LinkedHashMap<>();
    for (Claim claim : list.judged()) {
      byClaim.put(
          claim.id(),
          verdicts.controlDiffers()
              ? ClaimVerdict.UNDECIDED
              : line.map(own -> verdict(claim, own, cost)).orElse(ClaimVerdict.UNDECIDED));
    }
    return new Answer(
        method,
        Optional.of(workload),
        line,
        cost,
        byClaim,
        line.filter(Claims::hasFailed).map(own -> "a trial of the method failed.").orElse(""));
  }

  private static ClaimVerdict verdict(
      Claim claim, Verdicts.Line line, Optional<RatioInterval> cost) {
    return switch (claim.measure()) {
      case Claim.SPEED_UP -> speedUp(claim, line);
      case Claim.ERRORS -> errors(claim, line);
      default -> claim.verdict(cost.map(RatioInterval::interval));
    };
  }

  private static ClaimVerdict speedUp(Claim claim, Verdicts.Line line) {
    ClaimVerdict verdict = claim.verdict(line.speedUp(CostMetric.TIME).flatMap(SpeedUp::interval));
    return hasFailed(line) && verdict == ClaimVerdict.SUPPORTED ? ClaimVerdict.UNDECIDED : verdict;
  }

  /** By the hypothesis where errors are what the study tests, else by the interval. */
  private static ClaimVerdict errors(Claim claim, Verdicts.Line line) {
    if (line.test(Hypothesis.Measure.ERRORS).isEmpty()) {
      return claim.verdict(line.difference().map(PairedDifference::interval));
    }
    return switch (line.verdict(Hypothesis.Measure.ERRORS)) {
      case BETTER -> ClaimVerdict.SUPPORTED;
      case WORSE -> ClaimVerdict.NOT_SUPPORTED;
      case UNDECIDED -> ClaimVerdict.UNDECIDED;
    };
  }

  private static boolean hasFailed(Verdicts.Line line) {
    return line.results().rows(line.method()).stream().anyMatch(row -> !row.failed().isEmpty());
  }

  public Declaration.ClaimList list() {
    return list;
  }

  /** Id of the method whose scores others are to cost less than; empty without such a claim. */
  public Optional<String> baseline() {
    return list.judged().stream().flatMap(claim -> claim.baseline().stream()).findFirst();
  }

  public Verdicts verdicts() {
    return verdicts;
  }

  /** Method by method: each workload in order of declaration, then all together. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** A claim's verdicts over all workloads, method by method, in words. */
  public String summary(Claim claim) {
    return answers.stream()
        .filter(answer -> answer.workload().isEmpty())
        .map(answer -> answer.method() + ": " + overall(claim, answer))
        .collect(Collectors.joining("; "));
  }

  private String overall(Claim claim, Answer all) {
    Map<ClaimVerdict, Long> counts =
        answers.stream()
            .filter(answer -> answer.method().equals(all.method()))
            .filter(answer -> answer.workload().isPresent())
            .collect(
                Collectors.groupingBy(
                    answer -> answer.of(claim), TreeMap::new, Collectors.counting()));
    return "%s (%s)"
        .formatted(
            all.of(claim).words(),
            counts.entrySet().stream()
                .map(entry -> entry.getKey().words() + " on " + entry.getValue())
                .collect(Collectors.joining(", ")));
  }
}
