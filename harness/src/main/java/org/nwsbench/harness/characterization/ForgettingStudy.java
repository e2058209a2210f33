package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.Rows;

/** The error over gamma while the targets drift: a short memory is noisy, a long one late. */
final class ForgettingStudy implements Study {

  private static final int FUNCTIONS = 50;
  private static final int BITS = 6;
  private static final int BATCH = 16;
  private static final double DRIFT = 1e-4;
  // Steps, in lengths of memory.
  private static final int MEMORIES = 5;
  private static final int SHORTEST = 10;
  private static final int REPLICATES_OF_FAMILIES = 3;

  private final Effort effort;
  private final TestBed bed;
  private final RandomStreams streams;

  /** One memory's points. */
  private record Found(
      ExhibitFigure.Point error, ExhibitFigure.Point spread, ExhibitFigure.Point lag) {}

  ForgettingStudy(Effort effort, TestBed bed, RandomStreams streams) {
    this.effort = effort;
    this.bed = bed;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "forgetting";
  }

  @Override
  public double seconds() {
    return 9;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    List<Integer> memories = memories();
    Steps steps = new Steps(memories.stream().mapToInt(memory -> memory).sum(), progress);
    double[] values = new double[bed.problem().rows().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Problem.truth(bed.problem().rows()[i]);
    }
    List<Found> found = new ArrayList<>();
    for (int memory : memories) {
      found.add(found(memory, values));
      for (int i = 0; i < memory; i++) {
        steps.next();
      }
    }
    ExhibitFigure figure = figure(found);
    return Exhibit.ofCurves(name(), "Error over forgetting", about(), figure, findings(figure));
  }

  private List<Integer> memories() {
    List<Integer> memories = new ArrayList<>();
    for (int memory = SHORTEST; memory <= effort.longest(); memory *= 10) {
      memories.add(memory);
      if (3 * memory <= effort.longest()) {
        memories.add(3 * memory);
      }
    }
    return memories;
  }

  private int replicates() {
    return Math.max(2, effort.families() / REPLICATES_OF_FAMILIES);
  }

  private String about() {
    return String.format(
        Locale.ROOT,
        "Each step forgets by gamma and inserts %d rows drawn uniformly from %d, whose targets rise"
            + " by %s of their standard deviation a step and carry noise of %s. After %d times"
            + " 1 / (1 - gamma) steps the estimate is compared with the exact mean at that moment:"
            + " the error, its spread about its mean (rows, noise and hashes) and its lag, over %d"
            + " queries and %d replicates, relative to the standard deviation of the target; p = %d,"
            + " R = %d. Theory: lag = drift gamma / (1 - gamma); spread by the second moments of the"
            + " kernel, plus the variance by the choice of hashes.",
        BATCH,
        bed.problem().rows().length,
        String.format(Locale.ROOT, "%.1e", DRIFT / bed.problem().deviation()),
        String.format(Locale.ROOT, "%.2f", Problem.NOISE / bed.problem().deviation()),
        MEMORIES,
        bed.problem().queries().length,
        replicates(),
        BITS,
        FUNCTIONS);
  }

  private Found found(int memory, double[] values) {
    double gamma = 1 - 1.0 / memory;
    ForgettingTheory theory =
        new ForgettingTheory(gamma, MEMORIES * memory, DRIFT, BATCH, Problem.NOISE);
    List<double[]> estimates = new ArrayList<>();
    for (int i = 0; i < replicates(); i++) {
      estimates.add(estimates(theory, memory, i, values));
    }
    Kernel kernel = Kernel.of(BITS);
    int queries = bed.problem().queries().length;
    double[] now = new double[queries];
    double sampling = 0;
    double hashing = 0;
    for (int q = 0; q < queries; q++) {
      double[] ofQuery = bed.agreements().ofQuery(q);
      double drifted = DRIFT * (theory.steps() - 1);
      now[q] = Local.at(ofQuery, values, values.length, kernel).mean() + drifted;
      double[] kernels = new double[values.length];
      for (int i = 0; i < kernels.length; i++) {
        kernels[i] = kernel.of(ofQuery[i]);
      }
      sampling += theory.samplingVariance(kernels, values, FUNCTIONS) / queries;
      hashing +=
          DeltaVariance.at(bed.agreements(), q, values, values.length, kernel).of(FUNCTIONS)
              / queries;
    }
    return points(memory, estimates, now, theory.lag(), sampling + hashing);
  }

  private double[] estimates(ForgettingTheory theory, int memory, int replicate, double[] values) {
    String stream = "forgetting %d %d".formatted(memory, replicate);
    RandomGenerator random = streams.stream(stream);
    HashedProblem hashed =
        new HashedProblem(
            Kernel.of(BITS)
                .family(bed.problem().centre(), FUNCTIONS, streams.seedOf(stream + " family")),
            Rows.of(bed.problem().rows()),
            Rows.of(bed.problem().queries()));
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
    double lagMean = Arrays.stream(lags).average().orElseThrow();
    double lagError = Problem.deviation(lags) / Math.sqrt(n - 1);
    double deviation = bed.problem().deviation();
    // The replicates' own mean is nearer to them than the true one.
    double unbiased = Math.sqrt(n / (n - 1)) / deviation;
    return new Found(
        bed.point(memory, errors, lag * lag + variance),
        ExhibitFigure.Point.of(
            memory,
            spreads.rootMeanSquare() * unbiased,
            spreads.standardError() * unbiased,
            Math.sqrt(variance) / deviation),
        ExhibitFigure.Point.of(memory, lagMean / deviation, lagError / deviation, lag / deviation));
  }

  private static ExhibitFigure figure(List<Found> found) {
    return ExhibitFigure.of(
        "Error over the length of memory",
        ExhibitFigure.Axis.logarithmic("1 / (1 - gamma), steps"),
        ExhibitFigure.Axis.linear("error / sd of the target"),
        List.of(
            new ExhibitFigure.Line("error (RMSE)", found.stream().map(Found::error).toList()),
            new ExhibitFigure.Line("spread", found.stream().map(Found::spread).toList()),
            new ExhibitFigure.Line("lag", found.stream().map(Found::lag).toList())));
  }

  private static List<String> findings(ExhibitFigure figure) {
    List<ExhibitFigure.Point> errors = figure.lines().get(0).points();
    ExhibitFigure spreadsAndErrors =
        ExhibitFigure.of(figure.title(), figure.x(), figure.y(), figure.lines().subList(0, 2));
    ExhibitFigure.Point measured =
        errors.stream().min(Comparator.comparing(ExhibitFigure.Point::measured)).orElseThrow();
    ExhibitFigure.Point expected =
        errors.stream()
            .min(Comparator.comparing(point -> point.theory().orElseThrow()))
            .orElseThrow();
    return List.of(
        "Of error and spread: " + Exhibit.agreement(spreadsAndErrors),
        String.format(
            Locale.ROOT,
            "The error is least at a memory of %.0f steps (gamma = %.4f), where theory has it least at"
                + " %.0f.",
            measured.x(),
            1 - 1 / measured.x(),
            expected.x()));
  }
}
