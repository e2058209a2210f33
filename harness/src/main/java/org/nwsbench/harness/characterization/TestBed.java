package org.nwsbench.harness.characterization;

import java.util.function.DoubleConsumer;
import org.nwsbench.harness.report.figure.ExhibitFigure;
import org.nwsbench.harness.train.RandomStreams;

/** The error of sketches of one problem, for any kernel and number of functions. */
final class TestBed {

  private final Problem problem;
  private final Agreements agreements;
  private final RandomStreams streams;
  private final int families;
  private final double deviation;

  TestBed(Effort effort, RandomStreams streams) {
    this.problem = Problem.of(effort.rows(), effort.queries(), streams);
    this.agreements =
        Agreements.of(problem.centre(), problem.rows(), problem.queries(), effort.rows());
    this.streams = streams;
    this.families = effort.families();
    this.deviation = problem.deviation();
  }

  Problem problem() {
    return problem;
  }

  Agreements agreements() {
    return agreements;
  }

  int families() {
    return families;
  }

  double[] exact(Kernel kernel) {
    return problem.exact(agreements, problem.rows().length, kernel);
  }

  /** Family number {@code i} of a setting. */
  HashedProblem hashed(Kernel kernel, int functions, int i) {
    long seed =
        streams.seedOf("family %s %d %d %d".formatted(kernel, kernel.buckets(), functions, i));
    return HashedProblem.of(kernel.family(problem.centre(), functions, seed), problem);
  }

  /** Mean over queries of the variance by theory. */
  double variance(Kernel kernel, int functions) {
    double sum = 0;
    int queries = problem.queries().length;
    for (int q = 0; q < queries; q++) {
      sum +=
          DeltaVariance.at(agreements, q, problem.targets(), problem.rows().length, kernel)
              .of(functions);
    }
    return sum / queries;
  }

  /** The error against the exact mean, relative to the deviation of the targets. */
  ExhibitFigure.Point relativeError(double x, Kernel kernel, int functions, DoubleConsumer done) {
    double[] exact = exact(kernel);
    Errors errors = new Errors();
    for (int i = 0; i < families; i++) {
      errors.add(hashed(kernel, functions, i).estimates(), exact);
      done.accept((i + 1.0) / families);
    }
    return point(x, errors, variance(kernel, functions));
  }

  /** Errors and the mean square that theory expects, relative to the deviation of the targets. */
  ExhibitFigure.Point point(double x, Errors errors, double meanSquare) {
    return ExhibitFigure.Point.of(
        x,
        errors.rootMeanSquare() / deviation,
        errors.standardError() / deviation,
        Math.sqrt(meanSquare) / deviation);
  }
}
