package org.nwsbench.harness.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.data.FigureData.CurvePoint;
import org.nwsbench.harness.report.data.FigureData.PhaseSeconds;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.Summary;

/**
 * Divides the modelled training time, which S by time uses, among phases. The measured seconds of
 * phases that choose rows are scaled by one factor and those of the others by another, so that
 * their sum is the modelled time. For an upper limit, the seconds of scoring are not scaled and not
 * part of that sum.
 */
record TrainingTimes(SpeedUps speedUps) {

  private List<TrialRecord> timed(MethodConfig method, double fraction) {
    return speedUps.results().row(method, fraction).timed();
  }

  List<CurvePoint> curve(MethodConfig method) {
    List<TrialRecord> trials =
        speedUps.results().rows(method).stream()
            .filter(row -> row.fraction() <= speedUps.results().headlineFraction())
            .map(Row::timed)
            .filter(timed -> !timed.isEmpty())
            .reduce(List.of(), (smaller, larger) -> larger);
    int points =
        trials.stream().mapToInt(trial -> Row.outcome(trial).curve().size()).min().orElse(0);
    List<CurvePoint> curve = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int point = i;
      double[] logs = trials.stream().mapToDouble(trial -> Math.log(error(trial, point))).toArray();
      double x =
          trials.stream()
              .mapToDouble(trial -> seconds(trial, method, point))
              .average()
              .orElseThrow();
      double mean = Math.exp(Summary.of(logs).mean());
      Optional<Interval> interval = RatioInterval.ofLogs(logs).map(RatioInterval::interval);
      double low = interval.map(Interval::low).orElse(mean);
      double high = interval.map(Interval::high).orElse(mean);
      curve.add(
          new CurvePoint(
              PanelReader.round(x),
              PanelReader.round(mean),
              PanelReader.round(low),
              PanelReader.round(high)));
    }
    return curve;
  }

  private static double error(TrialRecord trial, int point) {
    return 100 * Row.outcome(trial).curve().get(point).score().positiveErrorRate();
  }

  private double seconds(TrialRecord trial, MethodConfig method, int point) {
    Measurements measured = Row.measurements(trial);
    Measurements.EvaluationPoint reached = measured.curve().get(point);
    if (reached.phases().isEmpty()) {
      double counted = speedUps.costs().of(trial, method, CostMetric.TIME);
      return reached.wallSeconds() * counted / measured.trainSeconds();
    }
    return choosing(reached.phases(), method) * choosingPace(trial, method)
        + Row.outcome(trial).curve().get(point).steps()
            * speedUps.costs().stepSeconds(trial, method);
  }

  private double choosingPace(TrialRecord trial, MethodConfig method) {
    double own = choosing(Row.measurements(trial).phases(), method);
    double counted = speedUps.costs().of(trial, method, CostMetric.TIME) - training(trial, method);
    return own > 0 ? counted / own : 1;
  }

  private double training(TrialRecord trial, MethodConfig method) {
    return Row.outcome(trial).steps() * speedUps.costs().stepSeconds(trial, method);
  }

  private double choosing(Map<Phase, Double> phases, MethodConfig method) {
    return phases.entrySet().stream()
        .filter(phase -> phase.getKey().isSampling())
        .filter(phase -> phase.getKey() != Phase.SCORE || !speedUps.declaration().isLimit(method))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  Optional<PhaseSeconds> phases(MethodConfig method) {
    List<PhaseSeconds> each =
        timed(method, speedUps.goalFraction()).stream().map(t -> phases(t, method)).toList();
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PhaseSeconds(
                mean(each, PhaseSeconds::hash),
                mean(each, PhaseSeconds::select),
                mean(each, PhaseSeconds::score),
                mean(each, PhaseSeconds::observe),
                mean(each, PhaseSeconds::forward),
                mean(each, PhaseSeconds::backward),
                mean(each, PhaseSeconds::rest)));
  }

  private PhaseSeconds phases(TrialRecord trial, MethodConfig method) {
    Measurements measured = Row.measurements(trial);
    double other = measured.trainSeconds() - measured.samplingSeconds();
    double choosing = choosingPace(trial, method);
    double pace = training(trial, method) / other;
    double forward = measured.seconds(Phase.FORWARD);
    double backward = measured.seconds(Phase.BACKWARD);
    return new PhaseSeconds(
        measured.seconds(Phase.HASH) * choosing,
        measured.seconds(Phase.SELECT) * choosing,
        measured.seconds(Phase.SCORE) * (speedUps.declaration().isLimit(method) ? 1 : choosing),
        measured.seconds(Phase.OBSERVE) * choosing,
        forward * pace,
        backward * pace,
        (other - forward - backward) * pace);
  }

  private static double mean(List<PhaseSeconds> each, ToDoubleFunction<PhaseSeconds> phase) {
    double mean = 0;
    for (PhaseSeconds trial : each) {
      mean += phase.applyAsDouble(trial) / each.size();
    }
    return PanelReader.round(mean);
  }

  double steps(MethodConfig method) {
    return timed(method, speedUps.goalFraction()).stream()
        .mapToLong(trial -> Row.outcome(trial).steps())
        .average()
        .orElse(0);
  }
}
