package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.apache.commons.math3.distribution.TDistribution;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;

/** How often an interval of 95% by the sketch's own standard error holds the exact mean. */
record CoverageStudy(TestBed bed) implements Study {

  private static final List<Integer> BITS = List.of(4, 8, 12);
  private static final List<Integer> FUNCTIONS = List.of(20, 50, 100);
  private static final double NOMINAL = 0.95;
  private static final double LOW = 0.93;
  private static final double HIGH = 0.97;

  private record Coverage(int functions, int bits, double expected, double mean, double error) {}

  @Override
  public String name() {
    return "coverage";
  }

  @Override
  public double seconds() {
    return 2;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    Steps steps = new Steps(FUNCTIONS.size() * BITS.size(), progress);
    List<Coverage> all = new ArrayList<>();
    for (int functions : FUNCTIONS) {
      for (int bits : BITS) {
        all.add(coverage(functions, bits));
        steps.next();
      }
    }
    return new Exhibit(
        name(),
        "Coverage of the standard error",
        ("Share of queries and families at which the exact mean lies within the estimate and a t"
                + " quantile (R - 1 degrees of freedom, 95%%) of NadarayaWatsonSketch.standardError;"
                + " %d queries, %d families, %d rows. Rows expected: in the bucket of a query, mean"
                + " over the queries. A query without a standard error counts as missed. A"
                + " characterisation: no limit.")
            .formatted(bed.problem().queries().length, bed.families(), bed.problem().rows().length),
        List.of("R", "p", "rows_expected", "coverage", "standard_error", "nominal"),
        all.stream()
            .<List<Object>>map(
                c -> List.of(c.functions, c.bits, c.expected, c.mean, c.error, NOMINAL))
            .toList(),
        figure(all),
        findings(all),
        false);
  }

  private Coverage coverage(int functions, int bits) {
    Kernel kernel = Kernel.of(bits);
    double[] exact = bed.exact(kernel);
    float[][] queries = bed.problem().queries();
    double quantile =
        new TDistribution(functions - 1).inverseCumulativeProbability((1 + NOMINAL) / 2);
    double[] shares = new double[bed.families()];
    for (int i = 0; i < shares.length; i++) {
      HashedProblem hashed = bed.hashed(kernel, functions, i);
      double[] estimates = hashed.estimates();
      for (int q = 0; q < queries.length; q++) {
        double reach = quantile * hashed.sketch().standardError(queries[q], 0);
        shares[i] += Math.abs(estimates[q] - exact[q]) <= reach ? 1.0 / queries.length : 0;
      }
    }
    double mean = Arrays.stream(shares).average().orElseThrow();
    double error = Problem.deviation(shares) / Math.sqrt(shares.length - 1.0);
    return new Coverage(functions, bits, expectedRows(kernel), mean, error);
  }

  private double expectedRows(Kernel kernel) {
    double sum = 0;
    int queries = bed.problem().queries().length;
    int rows = bed.problem().rows().length;
    for (int q = 0; q < queries; q++) {
      double[] ofQuery = bed.agreements().ofQuery(q);
      sum += Local.at(ofQuery, bed.problem().targets(), rows, kernel).mass();
    }
    return sum / queries;
  }

  private static ExhibitFigure figure(List<Coverage> all) {
    List<ExhibitFigure.Line> lines = new ArrayList<>();
    for (int functions : FUNCTIONS) {
      lines.add(
          new ExhibitFigure.Line(
              "R = " + functions,
              all.stream()
                  .filter(c -> c.functions == functions)
                  .map(
                      c ->
                          new ExhibitFigure.Point(
                              c.expected, c.mean, c.error, OptionalDouble.empty()))
                  .toList()));
    }
    return new ExhibitFigure(
        "Coverage of intervals of 95%",
        ExhibitFigure.Axis.logarithmic("rows expected in a bucket"),
        ExhibitFigure.Axis.linear("share that holds the exact mean"),
        lines,
        List.of(new ExhibitFigure.Reference("nominal", NOMINAL)));
  }

  private static List<String> findings(List<Coverage> all) {
    Coverage least = all.stream().min(Comparator.comparing(Coverage::mean)).orElseThrow();
    long within = all.stream().filter(c -> c.mean >= LOW && c.mean <= HIGH).count();
    return List.of(
        String.format(
            Locale.ROOT,
            "%d of %d settings lie between %.0f%% and %.0f%%.",
            within,
            all.size(),
            100 * LOW,
            100 * HIGH),
        String.format(
            Locale.ROOT,
            "The least is %.1f%%, at R = %d, p = %d with %.1f rows expected in a bucket.",
            100 * least.mean,
            least.functions,
            least.bits,
            least.expected));
  }
}
