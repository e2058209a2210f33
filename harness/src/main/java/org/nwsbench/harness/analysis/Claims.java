package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.record.TrialRecord;
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
public record Claims(Verdicts verdicts, Declaration.ClaimList list, Declaration.Primary primary) {

  /** The claims of a study; empty where it declares none, or no trial is about them. */
  public static Optional<Claims> of(Verdicts verdicts) {
    Declaration declaration = verdicts.declaration();
    return declaration
        .claims()
        .map(list -> new Claims(verdicts, list, declaration.primary().orElseThrow()))
        .filter(claims -> claims.answers().stream().anyMatch(own -> own.line().isPresent()));
  }

  /** What is known of one method on one workload, or on all together where none is named. */
  public record Answer(Claims claims, String method, Optional<String> workload) {

    /** Of the verdicts; empty where it was not run, in several configurations, or for all. */
    public Optional<Verdicts.Line> line() {
      return workload.flatMap(own -> claims.verdicts.line(own, method));
    }

    /**
     * What choosing rows costs a step, over what it costs the baseline: ratios of seconds at equal
     * seed at f = 1, timed on one machine with one code; empty for fewer than two pairs.
     */
    public Optional<RatioInterval> cost() {
      Optional<Row> baseline = claims.baseline().flatMap(this::full);
      return full(method)
          .flatMap(own -> baseline.map(other -> own.logRatios(other, Claims::secondsAStep)))
          .flatMap(RatioInterval::ofLogs);
    }

    /** The trials of a method here at f = 1; empty where it has configurations, or for all. */
    public Optional<Row> full(String id) {
      return line()
          .map(Verdicts.Line::results)
          .flatMap(results -> results.only(id).map(own -> results.row(own, 1)));
    }

    /** Why nothing that rests on S is supported here, in a sentence; empty if nothing does so. */
    public String obstacle() {
      return line().filter(Claims::hasFailed).isPresent() ? "a trial of the method failed." : "";
    }

    public Claim.Verdict of(Claim claim) {
      if (workload.isEmpty()) {
        return Claim.Verdict.ofAll(claims.each(method).map(own -> own.of(claim)).toList());
      }
      return line()
          .filter(own -> !claims.verdicts.controlDiffers())
          .map(
              own ->
                  switch (claim.measure()) {
                    case Claim.SPEED_UP -> speedUp(claim, own);
                    case Claim.ERRORS -> errors(claim, own);
                    default -> claim.verdict(cost().map(RatioInterval::interval));
                  })
          .orElse(Claim.Verdict.UNDECIDED);
    }
  }

  private static Claim.Verdict speedUp(Claim claim, Verdicts.Line line) {
    Claim.Verdict verdict = claim.verdict(line.speedUp(CostMetric.TIME).flatMap(SpeedUp::interval));
    boolean bySurvivors = hasFailed(line) && verdict == Claim.Verdict.SUPPORTED;
    return bySurvivors ? Claim.Verdict.UNDECIDED : verdict;
  }

  /** By the hypothesis where errors are what the study tests, else by the interval. */
  private static Claim.Verdict errors(Claim claim, Verdicts.Line line) {
    if (line.test(Hypothesis.Measure.ERRORS).isEmpty()) {
      return claim.verdict(line.difference().map(PairedDifference::interval));
    }
    return switch (line.verdict(Hypothesis.Measure.ERRORS)) {
      case BETTER -> Claim.Verdict.SUPPORTED;
      case WORSE -> Claim.Verdict.NOT_SUPPORTED;
      case UNDECIDED -> Claim.Verdict.UNDECIDED;
    };
  }

  private static boolean hasFailed(Verdicts.Line line) {
    return line.results().rows(line.method()).stream().anyMatch(row -> !row.failed().isEmpty());
  }

  /** Seconds a step in hash, select, score and observe. */
  public static double secondsAStep(TrialRecord record) {
    return Row.measurements(record).samplingSeconds() / Row.outcome(record).steps();
  }

  /** Id of the method whose scores others are to cost less than; empty without such a claim. */
  public Optional<String> baseline() {
    return list.judged().stream().flatMap(claim -> claim.baseline().stream()).findFirst();
  }

  /** Method by method: each workload in order of declaration, then all together. */
  public List<Answer> answers() {
    return primary.methods().stream()
        .flatMap(method -> Stream.concat(each(method), Stream.of(all(method))))
        .toList();
  }

  private Stream<Answer> each(String method) {
    return primary.workloads().stream().map(own -> new Answer(this, method, Optional.of(own)));
  }

  private Answer all(String method) {
    return new Answer(this, method, Optional.empty());
  }

  /** A claim's verdicts over all workloads, method by method, in words. */
  public String summary(Claim claim) {
    return primary.methods().stream()
        .map(
            method -> {
              Map<Claim.Verdict, Long> counts = new TreeMap<>();
              each(method).forEach(own -> counts.merge(own.of(claim), 1L, Long::sum));
              return "%s: %s (%s)"
                  .formatted(
                      method,
                      all(method).of(claim).words(),
                      counts.entrySet().stream()
                          .map(own -> own.getKey().words() + " on " + own.getValue())
                          .collect(Collectors.joining(", ")));
            })
        .collect(Collectors.joining("; "));
  }
}
