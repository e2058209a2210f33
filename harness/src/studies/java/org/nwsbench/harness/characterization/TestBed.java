package org.nwsbench.harness.characterization;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nwsbench.harness.train.RandomStreams;

/**
 * The simulated problem that most studies share. It measures the error of sketches with any kernel
 * and number of functions.
 *
 * @param families number of hash families of each setting
 */
record TestBed(Problem problem, Agreements agreements, int families, RandomStreams streams) {

  static TestBed of(Effort effort, RandomStreams streams) {
    Problem problem = Problem.made(effort.rows(), effort.queries(), streams);
    return new TestBed(problem, new Agreements(problem, effort.rows()), effort.families(), streams);
  }

  int rows() {
    return problem.rows().length;
  }

  int queries() {
    return problem.queries().length;
  }

  double[] exact(Kernel kernel) {
    return problem.exact(agreements, rows(), kernel);
  }

  /**
   * Calls {@code user} for each hash family of a setting, with a sketch into which all rows were
   * inserted.
   */
  void forEachFamily(Kernel kernel, int functions, Consumer<HashedProblem> user) {
    for (int i = 0; i < families; i++) {
      long seed =
          streams.seedOf("family %s %d %d %d".formatted(kernel, kernel.buckets(), functions, i));
      HashedProblem hashed =
          new HashedProblem(kernel.family(problem.centre(), functions, seed), problem);
      hashed.insertTo(rows());
      user.accept(hashed);
    }
  }

  /** Returns the variance by theory for the given targets, averaged over the queries. */
  double variance(Kernel kernel, int functions, double[] targets) {
    return IntStream.range(0, queries())
            .mapToDouble(
                q -> DeltaVariance.at(agreements, q, targets, rows(), kernel).of(functions))
            .reduce(0, Double::sum)
        / queries();
  }

  /**
   * Returns a point with the error against the exact mean, in standard deviations of the targets.
   */
  StudyFigure.Point error(double x, Kernel kernel, int functions) {
    double[] exact = exact(kernel);
    Errors errors = new Errors();
    forEachFamily(kernel, functions, hashed -> errors.add(hashed.estimates(), exact));
    return point(x, errors, variance(kernel, functions, problem.targets()));
  }

  /**
   * Returns a point with the root mean squares of {@code errors} and by theory, in standard
   * deviations of the targets.
   */
  StudyFigure.Point point(double x, Errors errors, double meanSquare) {
    return errors.point(x, meanSquare, problem.deviation());
  }
}
