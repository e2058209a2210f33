package org.nwsbench.harness.report.data;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The numbers of all figures and of the table of all methods. The page holds them as JSON, and
 * figure files are drawn from the same object.
 *
 * @param reference id of the method with which all others are compared
 * @param first label of the method on which titles and cards focus; empty without one
 * @param goal budget fraction of the main {@link Goal} of the first workload, or 1 without
 *     workloads. Other workloads may have another one, which their {@link Panel} holds
 * @param goals budget fractions of the goals of all workloads, ascending
 * @param metric what the cards of the page compare; never {@link Metric#RAW}
 * @param methods all methods, the reference first, then by group
 * @param pooled S, the speed-up, pooled as {@link org.nwsbench.harness.analysis.Verdicts#pooled}
 *     does: by method label and cost metric, one for each of {@code goals}
 */
public record FigureData(
    String reference,
    String first,
    double goal,
    List<Double> goals,
    Metric metric,
    List<Group> groups,
    List<Method> methods,
    Map<String, Map<Metric, List<Optional<Speed>>>> pooled,
    List<Panel> workloads) {

  /** What is compared: S by time, by raw time or by work, or errors at equal work. */
  public enum Metric {
    TIME,
    RAW,
    WORK,
    ERRORS;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A group of rows in the table of all methods, with a text about its methods. */
  public record Group(String id, String title, String about) {}

  /**
   * A method with its style, which is the same in all figures of the experiment. Its {@code id} is
   * the label of its configuration.
   */
  public record Method(
      String id, String name, String about, String group, String hue, String dash, String marker) {}

  /**
   * The numbers of one workload.
   *
   * @param shown labels of the methods in cards and small figures, beginning with {@code first} if
   *     it was run here
   * @param headline budget fraction of the learning curves; a method that was run with smaller
   *     budgets only has the curve of its largest
   * @param goal budget fraction of the main goal here
   * @param profiles S of the shown methods at many goals: by time, or by work if none of them has
   *     an S by time
   */
  public record Panel(
      String id,
      String about,
      int seeds,
      long budget,
      double headline,
      double goal,
      List<Goal> goals,
      List<String> shown,
      Map<String, List<ProfilePoint>> profiles,
      Map<String, Contestant> methods) {

    public Optional<Contestant> method(String label) {
      return Optional.ofNullable(methods.get(label));
    }

    public Optional<Goal> goal(double fraction) {
      return goals.stream().filter(goal -> goal.fraction() == fraction).findFirst();
    }

    public Optional<Speed> speed(String label, Metric metric) {
      int place = goals.stream().map(Goal::fraction).toList().indexOf(goal);
      return method(label).flatMap(method -> method.speed(metric, place));
    }
  }

  /**
   * A goal to be reached: the error that the reference has at a budget fraction.
   *
   * @param error error in percent, a geometric mean over seeds, and over reference and A/A control
   *     ({@link org.nwsbench.harness.analysis.SpeedUps})
   * @param cost cost of the reference's training at this fraction, in seconds or work units, as a
   *     geometric mean over seeds. Without a timed trial, costs in seconds are absent
   */
  public record Goal(double fraction, double error, Map<Metric, Double> cost) {}

  /**
   * One method on one workload.
   *
   * @param reason why there is no S, in words; empty if there is one, and for the reference
   * @param unsuited whether the method cannot run on this workload
   * @param refused why a verdict is refused, in words, for each metric where it is
   * @param same whether all trainings at the main goal's fraction ended with the same weights as
   *     the reference's
   * @param p adjusted p of the declared test of S = 1
   * @param speed S by each cost, for each goal of the panel
   * @param errors test error at equal work minus the reference's, in percentage points
   * @param phases mean seconds of each phase in trainings with the main goal's budget; empty
   *     without timed trials
   * @param costs costs from which S by time is predicted for other costs of a step
   * @param files the places of the records, in order of fraction and seed
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Contestant(
      String reason,
      boolean unsuited,
      Map<Metric, String> refused,
      boolean same,
      Optional<Double> p,
      Map<Metric, List<Optional<Speed>>> speed,
      Optional<Speed> errors,
      List<Budget> budgets,
      List<CurvePoint> curve,
      Optional<PhaseSeconds> phases,
      double steps,
      Optional<StepCosts> costs,
      List<TrialFile> files) {

    public Optional<Speed> speed(Metric metric, int goal) {
      List<Optional<Speed>> all = speed.getOrDefault(metric, List.of());
      return goal < 0 || goal >= all.size() ? Optional.empty() : all.get(goal);
    }
  }

  /**
   * Geometric means over valid trainings with one budget.
   *
   * @param seconds modelled seconds; 0 if none were measured
   * @param rawSeconds seconds by the wall clock; 0 if none were measured
   * @param work work units
   * @param error in percent
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Budget(
      double fraction, double seconds, double rawSeconds, double work, double error) {}

  /**
   * A point of a learning curve.
   *
   * @param seconds modelled seconds
   * @param error in percent; {@code low} and {@code high} are the ends of its interval, which equal
   *     the error if there is only one seed
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record CurvePoint(double seconds, double error, double low, double high) {}

  /**
   * S at one of many goals.
   *
   * @param goal budget fraction of the goal
   * @param kind 0 if the value is S, 1 if S is at least the value, -1 if S is below it ({@link
   *     SpeedUp.Kind#side})
   * @param low lower end of the interval, and {@code high} the upper end; each is 0 if it is
   *     unknown
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record ProfilePoint(double goal, double kind, double value, double low, double high) {}

  /**
   * Mean modelled seconds of the phases of a training; {@code rest} is the time outside of the
   * phases that are named here. For an upper limit, {@code score} is the measured time, which the
   * modelled time does not contain.
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record PhaseSeconds(
      double hash,
      double select,
      double score,
      double observe,
      double forward,
      double backward,
      double rest) {}

  /**
   * S or another value, with its interval.
   *
   * @param low lower end of the interval; 0 if unknown
   * @param high upper end of the interval; empty if unknown
   * @param declared whether the verdict comes from a declared test
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Speed(
      SpeedUp.Kind kind,
      double value,
      double low,
      Optional<Double> high,
      int seeds,
      Verdict verdict,
      boolean declared) {

    public boolean isNumber() {
      return kind == SpeedUp.Kind.VALUE;
    }
  }

  /**
   * The values from which {@link org.nwsbench.harness.analysis.BreakEven} predicts S by time for
   * other costs of a step; the first three are seconds.
   *
   * @param pays the lower and the upper end of the interval of the cost of a step from which on the
   *     method is faster, in microseconds a row. An end is infinite if the method is not faster at
   *     any cost; the list is empty for a single seed
   */
  public record StepCosts(
      double oneOff,
      double choosing,
      double training,
      int batch,
      double steps,
      double byWork,
      List<Double> pays) {}

  /**
   * The place of one trial's record, relative to the experiment's folder: its file and, if the
   * record is packed, the line number.
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record TrialFile(double fraction, long seed, String file) {}

  public String name(String label) {
    return method(label).map(Method::name).orElse(label);
  }

  public Optional<Method> method(String label) {
    return methods.stream().filter(method -> method.id().equals(label)).findFirst();
  }
}
