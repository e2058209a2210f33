package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.characterization.StudyFigure.Line;
import org.nwsbench.harness.characterization.StudyFigure.Point;

/**
 * Measures the error as a function of gamma, the share of its content that a sketch keeps at each
 * step, while the targets drift. A short memory is noisy, and a long one lags behind.
 */
final class ForgettingStudy {

  private static final int FUNCTIONS = 50;
  private static final Kernel KERNEL = Kernel.of(6);
  private static final int BATCH = 16;
  private static final double DRIFT = 1e-4;
  // Number of steps, in units of the length of the memory.
  private static final int MEMORIES = 5;
  private static final int SHORTEST = 10;
  private static final int REPLICATES_OF_FAMILIES = 3;

  private final TestBed bed;
  private final int longest;
  private final int replicates;
  private final double deviation;
  private final double[] values;

  /** The points of one length of memory. */
  private record Found(Point error, Point spread, Point lag) {}

  /**
   * @param longest steps of the longest memory
   */
  ForgettingStudy(TestBed bed, int longest) {
    this.bed = bed;
    this.longest = longest;
    this.replicates = Math.max(2, bed.families() / REPLICATES_OF_FAMILIES);
    this.deviation = bed.problem().deviation();
    this.values = Problem.truths(bed.problem().rows());
  }

  StudyReport run() {
    List<Found> found = StudyReport.decades(SHORTEST, longest).stream().map(this::found).toList();
    List<Line> lines =
        List.of(
            line("error (RMSE)", found, Found::error),
            line("spread", found, Found::spread),
            line("lag", found, Found::lag));
    return StudyReport.ofCurves(
        "forgetting",
        "Error over forgetting",
        about(),
        figure(lines),
        findings(lines.get(0).points(), figure(lines.subList(0, 2))));
  }

  private static Line line(String label, List<Found> found, Function<Found, Point> point) {
    return new Line(label, found.stream().map(point).toList());
  }

  private static StudyFigure figure(List<Line> lines) {
    return StudyFigure.of(
        "Error over the length of memory",
        StudyFigure.Scale.logarithmic("1 / (1 - gamma), steps"),
        StudyFigure.Scale.linear("error / sd of the target"),
        lines);
  }

  private String about() {
    return String.format(
        Locale.ROOT,
        "Each step forgets by gamma and inserts %d rows drawn uniformly from %d. Their targets rise"
            + " by %.1e of their standard deviation a step and carry noise of %.2f. After %d times"
            + " 1 / (1 - gamma) steps the estimate is compared with the exact mean at that moment:"
            + " its error, its spread about its mean (rows, noise and hashes) and its lag, over %d"
            + " queries and %d replicates, relative to the standard deviation of the target; p = 6,"
            + " R = %d. Theory: lag = drift gamma / (1 - gamma); spread by the second moments of the"
            + " kernel, plus the variance by the choice of hashes.",
        BATCH,
        bed.rows(),
        DRIFT / deviation,
        Problem.NOISE / deviation,
        MEMORIES,
        bed.queries(),
        replicates,
        FUNCTIONS);
  }

  private Found found(int memory) {
    ForgettingTheory theory =
        new ForgettingTheory(1 - 1.0 / memory, MEMORIES * memory, DRIFT, BATCH, Problem.NOISE);
    List<double[]> estimates = new ArrayList<>();
    for (int i = 0; i < replicates; i++) {
      estimates.add(estimates(theory, "forgetting %d %d".formatted(memory, i)));
    }
    int queries = bed.queries();
    double[] now = new double[queries];
    double sampling = 0;
    double hashing = 0;
    for (int q = 0; q < queries; q++) {
      double[] ofQuery = bed.agreements().ofQuery(q);
      now[q] =
          Local.at(ofQuery, values, values.length, KERNEL).mean() + DRIFT * (theory.steps() - 1);
      double[] kernels = new double[values.length];
      for (int i = 0; i < kernels.length; i++) {
        kernels[i] = KERNEL.of(ofQuery[i]);
      }
      sampling += theory.samplingVariance(kernels, values, FUNCTIONS) / queries;
      hashing +=
          DeltaVariance.at(bed.agreements(), q, values, values.length, KERNEL).of(FUNCTIONS)
              / queries;
    }
    return points(memory, estimates, now, theory.lag(), sampling + hashing);
  }

  private double[] estimates(ForgettingTheory theory, String stream) {
    RandomGenerator random = bed.streams().stream(stream);
    long seed = bed.streams().seedOf(stream + " family");
    HashedProblem hashed =
        new HashedProblem(KERNEL.family(bed.problem().centre(), FUNCTIONS, seed), bed.problem());
    for (int step = 0; step < theory.steps(); step++) {
      hashed.sketch().forget(theory.gamma());
      for (int i = 0; i < BATCH; i++) {
        int row = random.nextInt(values.length);
        double noise = Problem.NOISE * random.nextGaussian();
        hashed.insert(row, values[row] + DRIFT * step + noise);
      }
    }
    return hashed.estimates();
  }

  private Found points(
      int memory, List<double[]> estimates, double[] now, double lag, double variance) {
    double n = estimates.size();
    double[] means = new double[now.length];
    for (double[] of : estimates) {
      for (int q = 0; q < means.length; q++) {
        means[q] += of[q] / n;
      }
    }
    Errors errors = new Errors();
    Errors spreads = new Errors();
    double[] lags = new double[estimates.size()];
    for (int i = 0; i < lags.length; i++) {
      errors.add(estimates.get(i), now);
      spreads.add(estimates.get(i), means);
      for (int q = 0; q < now.length; q++) {
        lags[i] += (now[q] - estimates.get(i)[q]) / now.length;
      }
    }
    double lagError = Problem.deviation(lags) / Math.sqrt(n - 1);
    // Corrects for the mean of the replicates, which is nearer to them than the true mean.
    double unbiased = Math.sqrt(n / (n - 1)) / deviation;
    return new Found(
        errors.point(memory, lag * lag + variance, deviation),
        Point.of(
            memory,
            spreads.rootMeanSquare() * unbiased,
            spreads.standardError() * unbiased,
            Math.sqrt(variance) / deviation),
        Point.of(
            memory,
            DoubleStream.of(lags).average().orElseThrow() / deviation,
            lagError / deviation,
            lag / deviation));
  }

  private static List<String> findings(List<Point> errors, StudyFigure errorAndSpread) {
    Point measured = errors.stream().min(Comparator.comparing(Point::measured)).orElseThrow();
    Point expected =
        errors.stream()
            .min(Comparator.comparing(point -> point.theory().orElseThrow()))
            .orElseThrow();
    return List.of(
        "Of error and spread: " + StudyReport.agreement(errorAndSpread),
        String.format(
            Locale.ROOT,
            "The error is least at a memory of %.0f steps (gamma = %.4f), where theory has it least at"
                + " %.0f.",
            measured.x(),
            1 - 1 / measured.x(),
            expected.x()));
  }
}
