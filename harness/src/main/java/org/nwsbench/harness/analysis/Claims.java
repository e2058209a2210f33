package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/**
 * The verdicts on the paper's claims for each method of the declared family on each of its
 * workloads, and on all of them together.
 *
 * <p>A claim is supported where the whole 95% interval is on its side, not supported where none of
 * it is, else undecided. Where S is a bound or not reached there is no interval; then every
 * resample of at least five seeds must be on one side. What was not run is undecided, and so is
 * everything where the null wins. What rests on S is undecided where the reference is as good with
 * less than its whole budget, or the twin has an S whose interval leaves out 1; and it is undecided
 * instead of supported where a trial of the method failed.
 */
public final class Claims {

  static final double LEAST_FACTOR = 1.3;

  /** Fewer, all on one side, say little: at the edge one study in eight errs at three. */
  private static final int LEAST_SEEDS = 5;

  private final Headline headline;
  private final List<Answer> answers = new ArrayList<>();

  /** The claims, judged by a headline. */
  public Claims(Headline headline) {
    this.headline = headline;
    DeclaredFamily family = headline.family().declared();
    for (String method : family.methods()) {
      List<Answer> each =
          family.workloads().stream().map(workload -> answer(method, workload)).toList();
      answers.addAll(each);
      Map<Claim, ClaimVerdict> all = new EnumMap<>(Claim.class);
      for (Claim claim : Claim.values()) {
        all.put(
            claim,
            ClaimVerdict.ofAll(each.stream().map(answer -> answer.verdicts().get(claim)).toList()));
      }
      answers.add(
          new Answer(method, Optional.empty(), Optional.empty(), Optional.empty(), all, ""));
    }
  }

  /**
   * What is known of one method on one workload, or on all.
   *
   * @param method id
   * @param workload id; empty for all together
   * @param line of the headline; empty where it was not run, in several configurations, or for all
   * @param cost of scores over that of exact ones; empty where it was not run, or for all
   * @param verdicts on every claim
   * @param obstacle why nothing that rests on S is supported here, in a sentence; empty if nothing
   *     stands in the way
   */
  public record Answer(
      String method,
      Optional<String> workload,
      Optional<Headline.Line> line,
      Optional<ScoreCost> cost,
      Map<Claim, ClaimVerdict> verdicts,
      String obstacle) {}

  private Answer answer(String method, String workload) {
    List<Headline.Line> lines =
        headline.lines().stream()
            .filter(line -> line.results().name().equals(workload))
            .filter(line -> line.contender().method().equals(method))
            .toList();
    Optional<Headline.Line> line = lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    Optional<ScoreCost> cost = line.flatMap(ScoreCost::of);
    Map<Claim, ClaimVerdict> verdicts = new EnumMap<>(Claim.class);
    for (Claim claim : Claim.values()) {
      verdicts.put(
          claim,
          headline.family().nullWins()
              ? ClaimVerdict.UNDECIDED
              : line.map(own -> verdict(claim, own, cost)).orElse(ClaimVerdict.UNDECIDED));
    }
    return new Answer(
        method,
        Optional.of(workload),
        line,
        cost,
        verdicts,
        line.flatMap(this::obstacle).orElse(""));
  }

  private ClaimVerdict verdict(Claim claim, Headline.Line line, Optional<ScoreCost> cost) {
    return switch (claim) {
      case FASTER -> speedUp(line, 1, false);
      case FACTOR -> speedUp(line, LEAST_FACTOR, true);
      case ACCURACY -> accuracy(line);
      case CHEAPER -> ClaimVerdict.below(1, cost.map(ScoreCost::interval));
    };
  }

  private ClaimVerdict speedUp(Headline.Line line, double bound, boolean inclusive) {
    SpeedUpBootstrap sample = line.speedUps().get(CostMetric.WALL);
    if (sample == null || !sample.isReferenceStillLearning() || twinMoves(line.results())) {
      return ClaimVerdict.UNDECIDED;
    }
    ClaimVerdict verdict =
        inclusive
            ? ClaimVerdict.atLeast(bound, range(sample))
            : ClaimVerdict.above(bound, range(sample));
    return hasFailed(line) && verdict == ClaimVerdict.SUPPORTED ? ClaimVerdict.UNDECIDED : verdict;
  }

  /** What S may be: its interval, else all that it was in any resample of seeds enough. */
  private static Optional<Interval> range(SpeedUpBootstrap sample) {
    return sample
        .interval()
        .or(() -> sample.range().filter(range -> sample.seeds() >= LEAST_SEEDS));
  }

  /** Whether the reference's equal is faster or slower than it by this measure. */
  private boolean twinMoves(WorkloadResults results) {
    return headline.lines().stream()
        .filter(line -> line.results().equals(results))
        .filter(line -> line.contender().method().equals(PrimaryFamily.TWIN))
        .flatMap(twin -> Optional.ofNullable(twin.speedUps().get(CostMetric.WALL)).stream())
        .flatMap(sample -> range(sample).stream())
        .anyMatch(range -> range.low() > 1 || range.high() < 1);
  }

  private static boolean hasFailed(Headline.Line line) {
    return line.results().rows(line.contender()).stream().anyMatch(row -> !row.failed().isEmpty());
  }

  private Optional<String> obstacle(Headline.Line line) {
    SpeedUpBootstrap sample = line.speedUps().get(CostMetric.WALL);
    if (sample == null || sample.resamples() == 0) {
      return Optional.empty(); // The cell of S says why there is none.
    }
    if (!sample.isReferenceStillLearning()) {
      return Optional.of(MethodConfig.REFERENCE + " is as good at f = 1 as with less.");
    }
    if (twinMoves(line.results())) {
      return Optional.of(PrimaryFamily.TWIN + " has an S that leaves out 1.");
    }
    if (range(sample).isEmpty()) {
      return Optional.of("no interval, and fewer than %s seeds.".formatted(LEAST_SEEDS));
    }
    boolean survives =
        hasFailed(line) && ClaimVerdict.above(1, range(sample)) == ClaimVerdict.SUPPORTED;
    return survives ? Optional.of("a trial of the method failed.") : Optional.empty();
  }

  private ClaimVerdict accuracy(Headline.Line line) {
    Optional<HypothesisFamily.Verdict> verdict = line.verdict();
    if (verdict.filter(headline.family()::isWin).isPresent()) {
      return ClaimVerdict.SUPPORTED;
    }
    return verdict.filter(headline.family()::isLoss).isPresent()
        ? ClaimVerdict.NOT_SUPPORTED
        : ClaimVerdict.UNDECIDED;
  }

  /** Method by method: each workload in order of declaration, then all together. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Whether any method and workload of the family takes part in the headline. */
  public static boolean areJudged(Headline headline) {
    DeclaredFamily family = headline.family().declared();
    return headline.shown().stream()
        .filter(results -> family.workloads().contains(results.name()))
        .flatMap(results -> results.contenders().stream())
        .anyMatch(contender -> family.methods().contains(contender.method()));
  }

  /** What they were judged by. */
  public Headline headline() {
    return headline;
  }

  /** A claim's verdicts over all workloads, method by method, in words. */
  public String summary(Claim claim) {
    return answers.stream()
        .filter(answer -> answer.workload().isEmpty())
        .map(answer -> answer.method() + ": " + overall(claim, answer))
        .collect(Collectors.joining("; "));
  }

  private String overall(Claim claim, Answer all) {
    Map<ClaimVerdict, Long> counts = counts(claim, all.method());
    return "%s (%s)"
        .formatted(
            all.verdicts().get(claim).words(),
            counts.entrySet().stream()
                .map(entry -> entry.getKey().words() + " on " + entry.getValue())
                .collect(Collectors.joining(", ")));
  }

  /** On how many workloads a method has each verdict. */
  public Map<ClaimVerdict, Long> counts(Claim claim, String method) {
    return answers.stream()
        .filter(answer -> answer.method().equals(method) && answer.workload().isPresent())
        .collect(
            Collectors.groupingBy(
                answer -> answer.verdicts().get(claim),
                () -> new EnumMap<>(ClaimVerdict.class),
                Collectors.counting()));
  }
}
