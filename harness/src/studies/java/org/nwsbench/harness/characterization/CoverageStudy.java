package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Measures how often a 95% interval from the sketch's standard error contains the exact
 * Nadaraya-Watson mean.
 */
record CoverageStudy(TestBed bed) {

  private static final List<Integer> BITS = List.of(4, 8, 12);
  private static final List<Integer> FUNCTIONS = List.of(20, 50, 100);
  private static final double NOMINAL = 0.95;
  private static final double TOLERANCE = 0.02;

  private record Coverage(int functions, int bits, double expected, double mean, double error) {}

  StudyReport run() {
    List<Coverage> all = new ArrayList<>();
    for (int functions : FUNCTIONS) {
      for (int bits : BITS) {
        all.add(coverage(functions, bits));
      }
    }
    return new StudyReport(
        "coverage",
        "Coverage of the standard error",
        ("Share of queries and families at which the exact mean lies within the estimate and a t"
                + " quantile (R - 1 degrees of freedom, 95%%) of NadarayaWatsonSketch.standardError;"
                + " %d queries, %d families, %d rows. Rows expected: in the bucket of a query, mean"
                + " over the queries. A query without a standard error counts as missed.")
            .formatted(bed.queries(), bed.families(), bed.rows()),
        List.of("R", "p", "rows_expected", "coverage", "standard_error", "nominal"),
        all.stream()
            .<List<Object>>map(
                c -> List.of(c.functions, c.bits, c.expected, c.mean, c.error, NOMINAL))
            .toList(),
        new StudyFigure(
            "Coverage of intervals of 95%",
            StudyFigure.Scale.logarithmic("rows expected in a bucket"),
            StudyFigure.Scale.linear("share that holds the exact mean"),
            FUNCTIONS.stream().map(functions -> line(functions, all)).toList(),
            List.of(new StudyFigure.Reference("nominal", NOMINAL))),
        findings(all),
        false);
  }

  private Coverage coverage(int functions, int bits) {
    Kernel kernel = Kernel.of(bits);
    double[] exact = bed.exact(kernel);
    float[][] queries = bed.problem().queries();
    double quantile =
        new TDistribution(functions - 1).inverseCumulativeProbability((1 + NOMINAL) / 2);
    List<Double> shares = new ArrayList<>();
    bed.forEachFamily(
        kernel,
        functions,
        hashed -> {
          double[] estimates = hashed.estimates();
          double share = 0;
          for (int q = 0; q < queries.length; q++) {
            double reach = quantile * hashed.sketch().standardError(queries[q]);
            share += Math.abs(estimates[q] - exact[q]) <= reach ? 1.0 / queries.length : 0;
          }
          shares.add(share);
        });
    double[] all = shares.stream().mapToDouble(share -> share).toArray();
    double error = Problem.deviation(all) / Math.sqrt(all.length - 1.0);
    double mean = DoubleStream.of(all).average().orElseThrow();
    return new Coverage(functions, bits, expectedRows(kernel), mean, error);
  }

  private double expectedRows(Kernel kernel) {
    double sum = 0;
    for (int q = 0; q < bed.queries(); q++) {
      double[] ofQuery = bed.agreements().ofQuery(q);
      sum += Local.at(ofQuery, bed.problem().targets(), bed.rows(), kernel).mass();
    }
    return sum / bed.queries();
  }

  private static StudyFigure.Line line(int functions, List<Coverage> all) {
    return new StudyFigure.Line(
        "R = " + functions,
        all.stream()
            .filter(c -> c.functions == functions)
            .map(c -> new StudyFigure.Point(c.expected, c.mean, c.error, OptionalDouble.empty()))
            .toList());
  }

  private static List<String> findings(List<Coverage> all) {
    Coverage least = all.stream().min(Comparator.comparing(Coverage::mean)).orElseThrow();
    return List.of(
        String.format(
            Locale.ROOT,
            "%d of %d settings lie between %.0f%% and %.0f%%.",
            all.stream().filter(c -> Math.abs(c.mean - NOMINAL) <= TOLERANCE).count(),
            all.size(),
            100 * (NOMINAL - TOLERANCE),
            100 * (NOMINAL + TOLERANCE)),
        String.format(
            Locale.ROOT,
            "The least is %.1f%%, at R = %d, p = %d with %.1f rows expected in a bucket.",
            100 * least.mean,
            least.functions,
            least.bits,
            least.expected));
  }
}
