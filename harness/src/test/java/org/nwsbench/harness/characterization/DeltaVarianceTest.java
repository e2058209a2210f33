package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.HashFamily;

/** The delta method's variance against sums written out and against sketches. */
class DeltaVarianceTest {

  private static final int ROWS = 25;
  private static final int SKETCHES = 2_000;
  private static final Problem PROBLEM = Problem.made(ROWS, 1, new RandomStreams(0));
  private static final Agreements AGREEMENTS = new Agreements(PROBLEM, ROWS);

  static List<Kernel> kernels() {
    return List.of(Kernel.of(4), Kernel.folded(6, 5));
  }

  private static DeltaVariance theory(Kernel kernel) {
    return DeltaVariance.at(AGREEMENTS, 0, PROBLEM.targets(), ROWS, kernel);
  }

  /** The formula's sum at the query, written out over the kernels of one hyperplane. */
  private static double sum(int bits, double f, Local exact) {
    HashFamily plane = Kernel.of(1).family(PROBLEM.centre(), 1, 1);
    float[] query = PROBLEM.queries()[0];
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        float[] x = PROBLEM.rows()[i];
        float[] y = PROBLEM.rows()[j];
        double ofX = Math.pow(plane.kernel(x, query), bits);
        double ofY = Math.pow(plane.kernel(y, query), bits);
        double agree =
            (plane.kernel(x, query) + plane.kernel(y, query) + plane.kernel(x, y) - 1) / 2;
        double all = Math.pow(agree, bits);
        double pairs = ofX + ofY + Math.pow(plane.kernel(x, y), bits) - 3 * all;
        double together = all + f * pairs + f * f * (1 - all - pairs);
        double apart = (ofX + (1 - ofX) * f) * (ofY + (1 - ofY) * f);
        sum +=
            (PROBLEM.targets()[i] - exact.mean())
                * (PROBLEM.targets()[j] - exact.mean())
                * (together - apart);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void of_oneFunction_isTheSumOverCollisionProbabilities(Kernel kernel) {
    Local exact = Local.at(AGREEMENTS.ofQuery(0), PROBLEM.targets(), ROWS, kernel);
    double sum = sum(kernel.bits().get(0), kernel.chance(), exact);
    double mass = exact.mass() * (1 - kernel.chance());
    assertThat(theory(kernel).of(1)).isCloseTo(sum / (mass * mass), within(1e-12));
  }

  /** Functions of several bandwidths: each has a variance of its own about its own mean. */
  @Test
  void of_mixture_isTheMeanOfItsParts() {
    Kernel mixed = Kernel.mixed(3, 8);
    Local exact = Local.at(AGREEMENTS.ofQuery(0), PROBLEM.targets(), ROWS, mixed);
    double sum = 0;
    for (int p : mixed.bits()) {
      sum += sum(p, 0, exact) / 2;
    }
    assertThat(theory(mixed).of(10))
        .isCloseTo(sum / (10 * exact.mass() * exact.mass()), within(1e-12));
  }

  /**
   * H0: estimates of 2,000 sketches of 400 functions have the mean square error that theory says.
   * The standard error of the mean square is estimated from the sample, z test at |z| < 4.5: false
   * alarm 7e-6 a case. The delta method's own bias is O(1/R), far below that; a theory without its
   * debiasing or its pairs is off by tens of standard errors.
   */
  @ParameterizedTest
  @MethodSource("kernels")
  void of_manyFunctions_isTheErrorOfSketches(Kernel kernel) {
    double exact = PROBLEM.exact(AGREEMENTS, ROWS, kernel)[0];
    SummaryStatistics squares = new SummaryStatistics();
    for (int seed = 0; seed < SKETCHES; seed++) {
      HashFamily family = kernel.family(PROBLEM.centre(), 400, 2L * seed);
      HashedProblem hashed = new HashedProblem(family, PROBLEM);
      hashed.insertTo(ROWS);
      double error = hashed.estimates()[0] - exact;
      squares.addValue(error * error);
    }
    double error = squares.getStandardDeviation() / Math.sqrt(SKETCHES);
    assertThat((squares.getMean() - theory(kernel).of(400)) / error).isBetween(-4.5, 4.5);
  }

  @Test
  void extrapolated_toMoreRows_keepsThePairsOnly() {
    DeltaVariance variance = new DeltaVariance(6, 2);
    assertThat(variance.of(4)).isEqualTo(2);
    assertThat(variance.extrapolated(4, 1)).isEqualTo(2);
    assertThat(variance.extrapolated(4, 3)).isEqualTo(1);
  }
}
