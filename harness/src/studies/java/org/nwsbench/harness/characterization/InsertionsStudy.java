package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nwsbench.harness.characterization.StudyFigure.Line;
import org.nwsbench.harness.characterization.StudyFigure.Point;
import org.nwsbench.harness.train.RandomStreams;

/** Measures the error as a function of N, the number of rows inserted. */
record InsertionsStudy(Effort effort, RandomStreams streams) {

  private static final int FUNCTIONS = 50;
  private static final int FEWEST = 100;
  private static final int MOST_PAIRED = 3000;
  private static final int FAMILIES_OF_ONE = 8;

  StudyReport run() {
    Problem problem = Problem.made(effort.mostRows(), effort.queries(), streams);
    int paired = Math.min(MOST_PAIRED, effort.mostRows());
    Agreements agreements = new Agreements(problem, paired);
    List<Line> lines = new ArrayList<>();
    for (int bits : List.of(8, 12)) {
      lines.add(new Line("p = " + bits, points(problem, agreements, Kernel.of(bits), paired)));
    }
    return StudyReport.errors(
        "insertions",
        "Error over N, the rows inserted",
        ("Root mean square error against the exact mean of the same rows, over %d queries and %d"
                + " families, relative to the standard deviation of the target; R = %d, direct"
                + " addressing. The points of a line share their families. Theory: the delta method"
                + " up to N = %d. Beyond, from the first %d rows: its sum over pairs of rows without"
                + " noise, which does not depend on N, and its diagonal, which falls as 1/N.")
            .formatted(effort.queries(), families(), FUNCTIONS, paired, paired),
        "N, rows inserted",
        lines,
        lines.stream().map(InsertionsStudy::finding));
  }

  private static String finding(Line line) {
    Point first = ErrorStudies.first(line);
    Point last = ErrorStudies.last(line);
    return String.format(
        Locale.ROOT,
        "%s: the error is %.3f at N = %.0f and %.3f at N = %.0f. What pairs of rows contribute does"
            + " not fall with N: more functions lower it, more rows do not.",
        line.label(),
        first.measured(),
        first.x(),
        last.measured(),
        last.x());
  }

  private int families() {
    return Math.max(2, effort.families() / FAMILIES_OF_ONE);
  }

  private List<Point> points(Problem problem, Agreements agreements, Kernel kernel, int paired) {
    List<Integer> counts = StudyReport.decades(FEWEST, effort.mostRows());
    List<double[]> exact = counts.stream().map(n -> problem.exact(agreements, n, kernel)).toList();
    List<Errors> errors = counts.stream().map(n -> new Errors()).toList();
    for (int i = 0; i < families(); i++) {
      long seed = streams.seedOf("insertions %s %d".formatted(kernel, i));
      HashedProblem hashed =
          new HashedProblem(kernel.family(problem.centre(), FUNCTIONS, seed), problem);
      for (int n = 0; n < counts.size(); n++) {
        hashed.insertTo(counts.get(n));
        errors.get(n).add(hashed.estimates(), exact.get(n));
      }
    }
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < counts.size(); n++) {
      double variance = variance(problem, agreements, kernel, counts.get(n), paired);
      points.add(errors.get(n).point(counts.get(n), variance, problem.deviation()));
    }
    return points;
  }

  private static double variance(
      Problem problem, Agreements agreements, Kernel kernel, int count, int paired) {
    int known = Math.min(count, paired);
    // The limit of the pairs' terms, whose noise has mean 0.
    double[] truths = Problem.truths(Arrays.copyOf(problem.rows(), known));
    int queries = problem.queries().length;
    double sum = 0;
    for (int q = 0; q < queries; q++) {
      DeltaVariance exact = DeltaVariance.at(agreements, q, problem.targets(), known, kernel);
      sum +=
          known == count
              ? exact.of(FUNCTIONS)
              : new DeltaVariance(
                      exact.own(), DeltaVariance.at(agreements, q, truths, known, kernel).pairs())
                  .extrapolated(FUNCTIONS, (double) count / known);
    }
    return sum / queries;
  }
}
