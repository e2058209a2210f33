package org.nwsbench.harness.report.data;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers behind every figure and behind the table of all methods. The page carries them as
 * JSON, and figure files are drawn from the same object.
 *
 * @param reference id of the method that all others are compared with
 * @param first label of the method that titles and cards are about; empty without one
 * @param goal fraction of the budget at which the reference's error is the goal
 * @param goals all fractions that S is known for, from small to large
 * @param metric by which cards judge: {@code time}, {@code work} or {@code errors}
 * @param methods the reference first, then group by group
 * @param pooled S over all workloads by method and cost, one for each of the goals
 */
public record FigureData(
    String reference,
    String first,
    double goal,
    List<Double> goals,
    String metric,
    List<Group> groups,
    List<Method> methods,
    Map<String, Map<String, List<Optional<Speed>>>> pooled,
    List<Panel> workloads) {

  /** A group of rows in the table of all methods, with what its methods have in common. */
  public record Group(String id, String title, String about) {}

  /** A method with its style, which is the same in every figure of the experiment. */
  public record Method(
      String id, String name, String about, String group, String hue, String dash, String marker) {}

  /**
   * All that is shown of one workload.
   *
   * @param shown labels of the methods that cards and small figures show, the first one first
   * @param headline fraction of the budget that the curves are of
   * @param profiles S of the shown methods at many goals, by the metric of the cards: fraction,
   *     kind as of {@link Speed}, S and the ends of its interval, of which the upper one is 0 where
   *     it is not known
   */
  public record Panel(
      String id,
      String about,
      int seeds,
      long budget,
      double headline,
      List<Goal> goals,
      List<String> shown,
      Map<String, List<double[]>> profiles,
      Map<String, Contestant> methods) {

    public Optional<Contestant> method(String label) {
      return Optional.ofNullable(methods.get(label));
    }

    public Optional<Goal> goal(double fraction) {
      return goals.stream().filter(goal -> goal.fraction() == fraction).findFirst();
    }
  }

  /**
   * A goal: the reference's error at a fraction of the budget.
   *
   * @param error in percent
   * @param cost what the reference spends there: seconds by {@code time} and {@code raw}, units by
   *     {@code work}
   */
  public record Goal(double fraction, double error, Map<String, Double> cost) {}

  /**
   * One method on one workload.
   *
   * @param reason why it has no S, in words; empty where it has one
   * @param same whether its trainings ended with the weights of the reference's
   * @param p adjusted p of the declared test of S = 1
   * @param speed S by {@code time}, {@code raw} and {@code work}, one for each goal of the panel
   * @param errors test error at equal work less the reference's, in points
   * @param budgets of the trials: fraction, seconds, raw seconds, work units, error in percent
   * @param curve of the headline fraction: seconds, error in percent, and the ends of its interval
   * @param phases seconds at the goal by {@link StudyReader#PHASES}
   * @param costs what S by time at another cost of a step follows from
   * @param files the records, in order of fraction and seed
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Contestant(
      String reason,
      boolean same,
      Optional<Double> p,
      Map<String, List<Optional<Speed>>> speed,
      Optional<Speed> errors,
      List<double[]> budgets,
      List<double[]> curve,
      List<Double> phases,
      double steps,
      Optional<StepCosts> costs,
      List<TrialFile> files) {

    /** S by a cost at one of the panel's goals, counted from 0; empty where it is not known. */
    public Optional<Speed> speed(String metric, int goal) {
      List<Optional<Speed>> all = speed.getOrDefault(metric, List.of());
      return goal < 0 || goal >= all.size() ? Optional.empty() : all.get(goal);
    }
  }

  /**
   * S, or another value with its interval.
   *
   * @param kind 0 for a number, 1 for a lower bound, -1 for an upper bound
   * @param low 0 where it is not known
   * @param high empty where it is not known
   * @param sign 1 for better than the reference, -1 for worse, 0 where no difference is shown
   * @param declared whether a test that was declared beforehand gives the sign
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Speed(
      int kind,
      double value,
      double low,
      Optional<Double> high,
      int seeds,
      int sign,
      boolean declared) {}

  /**
   * Costs of steps, from which S by time follows where a step costs otherwise: {@link
   * org.nwsbench.harness.analysis.BreakEven} has the formula and its terms.
   */
  public record StepCosts(
      double oneOff, double choosing, double training, int batch, double steps, double byWork) {}

  /** The place of one trial's record. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record TrialFile(double fraction, long seed, String file) {}

  public Optional<Method> method(String label) {
    return methods.stream().filter(method -> method.id().equals(label)).findFirst();
  }
}
