package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.Rows;

/** The error over N, the number of rows inserted. */
final class InsertionsStudy implements Study {

  private static final int FUNCTIONS = 50;
  private static final int FEWEST = 100;
  private static final int MOST_PAIRED = 3000;
  private static final int FAMILIES_OF_ONE = 8;
  private static final List<Integer> BITS = List.of(8, 12);

  private final Effort effort;
  private final RandomStreams streams;

  InsertionsStudy(Effort effort, RandomStreams streams) {
    this.effort = effort;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "insertions";
  }

  @Override
  public double seconds() {
    return 7;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    Problem problem = Problem.of(effort.mostRows(), effort.queries(), streams);
    int paired = Math.min(MOST_PAIRED, effort.mostRows());
    Agreements agreements =
        Agreements.of(problem.centre(), problem.rows(), problem.queries(), paired);
    Steps steps = new Steps(BITS.size() * families(), progress);
    List<ExhibitFigure.Line> lines = new ArrayList<>();
    for (int bits : BITS) {
      List<ExhibitFigure.Point> points =
          points(problem, agreements, Kernel.of(bits), paired, steps);
      lines.add(new ExhibitFigure.Line("p = " + bits, points));
    }
    ExhibitFigure figure =
        ExhibitFigure.of(
            "Error over the number of insertions",
            ExhibitFigure.Axis.logarithmic("N, rows inserted"),
            ExhibitFigure.Axis.logarithmic("RMSE / sd of the target"),
            lines);
    return Exhibit.ofCurves(
        name(), "Error over N, the rows inserted", about(paired), figure, findings(figure));
  }

  private int families() {
    return Math.max(2, effort.families() / FAMILIES_OF_ONE);
  }

  private String about(int paired) {
    return ("Root mean square error against the exact mean of the same rows, over %d queries and %d"
            + " families, relative to the standard deviation of the target; R = %d, direct"
            + " addressing. The points of a line share their families. Theory: the delta method up"
            + " to N = %d; beyond, its sum of pairs without noise from the first %d rows, which"
            + " does not depend on N, and its diagonal, which falls as 1/N.")
        .formatted(effort.queries(), families(), FUNCTIONS, paired, paired);
  }

  private List<Integer> counts() {
    List<Integer> counts = new ArrayList<>();
    for (int n = FEWEST; n <= effort.mostRows(); n *= 10) {
      counts.add(n);
      if (3 * n <= effort.mostRows()) {
        counts.add(3 * n);
      }
    }
    return counts;
  }

  private List<ExhibitFigure.Point> points(
      Problem problem, Agreements agreements, Kernel kernel, int paired, Steps steps) {
    List<Integer> counts = counts();
    List<double[]> exact = counts.stream().map(n -> problem.exact(agreements, n, kernel)).toList();
    List<Errors> errors = counts.stream().map(n -> new Errors()).toList();
    for (int i = 0; i < families(); i++) {
      long seed = streams.seedOf("insertions %s %d".formatted(kernel, i));
      HashedProblem hashed =
          new HashedProblem(
              kernel.family(problem.centre(), FUNCTIONS, seed),
              Rows.of(problem.rows()),
              Rows.of(problem.queries()));
      for (int n = 0; n < counts.size(); n++) {
        hashed.insertTo(counts.get(n), problem.targets());
        errors.get(n).add(hashed.estimates(), exact.get(n));
      }
      steps.next();
    }
    double deviation = problem.deviation();
    List<ExhibitFigure.Point> points = new ArrayList<>();
    for (int n = 0; n < counts.size(); n++) {
      points.add(
          ExhibitFigure.Point.of(
              counts.get(n),
              errors.get(n).rootMeanSquare() / deviation,
              errors.get(n).standardError() / deviation,
              Math.sqrt(variance(problem, agreements, kernel, counts.get(n), paired)) / deviation));
    }
    return points;
  }

  private static double variance(
      Problem problem, Agreements agreements, Kernel kernel, int count, int paired) {
    int known = Math.min(count, paired);
    int queries = problem.queries().length;
    double sum = 0;
    for (int q = 0; q < queries; q++) {
      DeltaVariance exact = DeltaVariance.at(agreements, q, problem.targets(), known, kernel);
      sum +=
          known == count
              ? exact.of(FUNCTIONS)
              : new DeltaVariance(
                      exact.own(), noiselessPairs(problem, agreements, q, known, kernel))
                  .extrapolated(FUNCTIONS, (double) count / known);
    }
    return sum / queries;
  }

  /** What pairs contribute in the end: the noise of pairs has mean 0. */
  private static double noiselessPairs(
      Problem problem, Agreements agreements, int query, int count, Kernel kernel) {
    double[] truths = new double[count];
    for (int i = 0; i < count; i++) {
      truths[i] = Problem.truth(problem.rows()[i]);
    }
    return DeltaVariance.at(agreements, query, truths, count, kernel).pairs();
  }

  private static List<String> findings(ExhibitFigure figure) {
    List<String> findings = new ArrayList<>();
    findings.add(Exhibit.agreement(figure));
    for (ExhibitFigure.Line line : figure.lines()) {
      ExhibitFigure.Point first = line.points().get(0);
      ExhibitFigure.Point last = line.points().get(line.points().size() - 1);
      findings.add(
          String.format(
              Locale.ROOT,
              "%s: the error is %.3f at N = %.0f and %.3f at N = %.0f. What pairs of rows contribute"
                  + " does not fall with N: more functions lower it, more rows do not.",
              line.label(),
              first.measured(),
              first.x(),
              last.measured(),
              last.x()));
    }
    return findings;
  }
}
