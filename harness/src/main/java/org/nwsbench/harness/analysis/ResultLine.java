package org.nwsbench.harness.analysis;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily.Judged;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The results of one method on one workload: S, the difference of errors, tests and judgements.
 *
 * @param fraction budget fraction at which errors are compared
 * @param tests tests of the hypotheses about the method here
 * @param refusal the reason why there is no verdict at all; empty if verdicts are given
 * @param refusalOfTimes the reason why there is no verdict on times; empty if such a verdict is
 *     given
 */
public record ResultLine(
    SpeedUps speedUps,
    MethodConfig method,
    double fraction,
    Map<Measure, Judged> tests,
    Optional<String> refusal,
    Optional<String> refusalOfTimes) {

  private static final double ALPHA = 0.05;

  public WorkloadResults results() {
    return speedUps.results();
  }

  public Optional<PairedDifference> difference() {
    return method.isReference()
        ? Optional.empty()
        : PairedDifference.of(results().differences(method, fraction));
  }

  public Optional<RatioInterval> lossRatio() {
    double[] ratios = results().logLossRatios(method, fraction);
    return method.isReference() || !Arrays.stream(ratios).allMatch(Double::isFinite)
        ? Optional.empty()
        : RatioInterval.ofLogs(ratios);
  }

  public SpeedUps.Estimate estimate(CostMetric metric) {
    return speedUps.of(method, metric);
  }

  public Optional<SpeedUp> speedUp(CostMetric metric) {
    return speedUp(metric, speedUps.goalFraction());
  }

  public Optional<SpeedUp> speedUp(CostMetric metric, double goal) {
    return method.isReference() ? Optional.empty() : speedUps.of(method, metric, goal).value();
  }

  public Optional<BestRival> overBestRival() {
    return BestRival.of(speedUps, method);
  }

  public Row full() {
    return results().row(method, results().headlineFraction());
  }

  public Optional<Judged> test(Measure measure) {
    return Optional.ofNullable(tests.get(measure));
  }

  /**
   * Returns the judgement on a hypothesis: its test decides, by the adjusted p. It is undecided if
   * there is no test.
   */
  public Judgement judgement(Measure measure) {
    return judgement(
        true,
        test(measure).isPresent(),
        declared(measure),
        measure == Measure.SPEED_UP
            ? speedUp(CostMetric.TIME)
            : overBestRival().flatMap(over -> over.estimate().value()));
  }

  private Optional<Verdict> declared(Measure measure) {
    return test(measure)
        .flatMap(test -> test.difference().map(mean -> verdict(mean, test.holm().orElseThrow())));
  }

  public Judgement judgement(CostMetric metric) {
    return judgement(metric, speedUps.goalFraction());
  }

  /**
   * Returns the judgement on S at a goal. If S by this metric at this goal is a hypothesis, the
   * adjusted test of that hypothesis decides. Otherwise, at the main goal, the single test of S = 1
   * decides, not adjusted. At other goals, and if that test is missing ({@link SpeedUp#test} says
   * when), the 95% interval decides.
   */
  public Judgement judgement(CostMetric metric, double goal) {
    return isDeclared(metric, goal)
        ? judgement(Measure.SPEED_UP)
        : judgement(metric != CostMetric.WORK, false, single(metric, goal), speedUp(metric, goal));
  }

  private boolean isDeclared(CostMetric metric, double goal) {
    return goal == speedUps.goalFraction()
        && metric == CostMetric.TIME
        && test(Measure.SPEED_UP).isPresent();
  }

  private Optional<Verdict> single(CostMetric metric, double goal) {
    return speedUp(metric, goal)
        .flatMap(
            s ->
                s.test()
                    .filter(any -> goal == speedUps.goalFraction())
                    .map(test -> verdict(test, test.p()))
                    .or(() -> byInterval(s)));
  }

  /** Returns why the test of S at the goal gives no verdict although it rejects, if so. */
  public Optional<String> contradiction(CostMetric metric) {
    double goal = speedUps.goalFraction();
    return contradiction(
        isDeclared(metric, goal) ? declared(Measure.SPEED_UP) : single(metric, goal),
        speedUp(metric));
  }

  // The test at equal cost and the interval of S can differ only where a curve is not monotone.
  private Optional<String> contradiction(Optional<Verdict> shown, Optional<SpeedUp> speedUp) {
    return shown
        .filter(verdict -> verdict.sign() != 0 && speedUps.declaration().isContender(method))
        .flatMap(verdict -> speedUp.flatMap(SpeedUp::interval))
        .filter(ends -> ends.low() < 1 && ends.high() > 1)
        .map(
            ends ->
                speedUps.rise(method).orElse("its curve is not monotone")
                    + "; the interval holds 1");
  }

  public Judgement judgementOfErrors() {
    return judgement(
        false, false, difference().map(test -> verdict(test, test.p())), Optional.empty());
  }

  private Judgement judgement(
      boolean isOfTimes, boolean declared, Optional<Verdict> shown, Optional<SpeedUp> speedUp) {
    Optional<String> why =
        (isOfTimes ? refusal.or(() -> refusalOfTimes) : refusal)
            .or(() -> contradiction(shown, speedUp));
    boolean isJudged = speedUps.declaration().isContender(method);
    return new Judgement(
        isJudged
            ? shown.filter(any -> why.isEmpty()).orElse(Verdict.UNDECIDED)
            : Verdict.NOT_JUDGED,
        declared,
        why);
  }

  private static Verdict verdict(PairedDifference difference, double p) {
    return !(p <= ALPHA)
        ? Verdict.UNDECIDED
        : difference.mean() < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private static Optional<Verdict> byInterval(SpeedUp speedUp) {
    return speedUp
        .interval()
        .filter(ends -> !ends.contains(1))
        .map(ends -> ends.low() > 1 ? Verdict.BETTER : Verdict.WORSE);
  }
}
