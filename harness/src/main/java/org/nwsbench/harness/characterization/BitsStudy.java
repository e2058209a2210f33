package org.nwsbench.harness.characterization;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;

/**
 * The error over p, the bits of a function: what narrower kernels gain in bias and lose in noise.
 */
record BitsStudy(TestBed bed) implements Study {

  // Three bandwidths share it evenly.
  private static final int FUNCTIONS = 48;
  private static final int MOST = 16;
  private static final Kernel MIXED = Kernel.mixed(6, 10, 16);

  private record Pair(ExhibitFigure.Point exact, ExhibitFigure.Point truth) {}

  @Override
  public String name() {
    return "bits";
  }

  @Override
  public double seconds() {
    return 7;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    Steps steps = new Steps(MOST + 1, progress);
    List<Pair> pairs =
        IntStream.rangeClosed(1, MOST).mapToObj(p -> pair(p, Kernel.of(p), steps)).toList();
    double meanBits = MIXED.bits().stream().mapToInt(p -> p).average().orElseThrow();
    Pair mixed = pair(meanBits, MIXED, steps);
    List<ExhibitFigure.Point> truths = pairs.stream().map(Pair::truth).toList();
    ExhibitFigure figure =
        ExhibitFigure.of(
            "Error over the bits of a function",
            ExhibitFigure.Axis.linear("p, bits of a function"),
            ExhibitFigure.Axis.logarithmic("RMSE / sd of the target"),
            List.of(
                new ExhibitFigure.Line(
                    "to the exact mean", pairs.stream().map(Pair::exact).toList()),
                new ExhibitFigure.Line("to the truth", truths),
                new ExhibitFigure.Line("mixed, to the exact", List.of(mixed.exact())),
                new ExhibitFigure.Line("mixed, to the truth", List.of(mixed.truth()))));
    return Exhibit.ofCurves(
        name(),
        "Error over p, the bits of a function",
        about(),
        figure,
        findings(figure, truths, mixed));
  }

  private String about() {
    return ("Root mean square error against the exact Nadaraya-Watson mean of the same kernel (what"
            + " the hashes cost) and against the noiseless truth (bias of the kernel and noise of"
            + " the targets as well), over %d queries and %d families, relative to the standard"
            + " deviation of the target. R = %d, %d rows, direct addressing, dense hashes, no prior."
            + " Mixed: a third of the functions each with %s, drawn at their mean. Theory: the"
            + " delta method, and beside it the exact mean's own distance from the truth.")
        .formatted(
            bed.problem().queries().length,
            bed.families(),
            FUNCTIONS,
            bed.problem().rows().length,
            MIXED);
  }

  private Pair pair(double x, Kernel kernel, Steps steps) {
    double[] exact = bed.exact(kernel);
    double[] truths = bed.problem().truths();
    Errors fromExact = new Errors();
    Errors fromTruth = new Errors();
    for (int i = 0; i < bed.families(); i++) {
      double[] estimates = bed.hashed(kernel, FUNCTIONS, i).estimates();
      fromExact.add(estimates, exact);
      fromTruth.add(estimates, truths);
      steps.within((i + 1.0) / bed.families());
    }
    double variance = bed.variance(kernel, FUNCTIONS);
    double bias = 0;
    for (int q = 0; q < exact.length; q++) {
      bias += (exact[q] - truths[q]) * (exact[q] - truths[q]) / exact.length;
    }
    steps.next();
    return new Pair(bed.point(x, fromExact, variance), bed.point(x, fromTruth, bias + variance));
  }

  private static List<String> findings(
      ExhibitFigure figure, List<ExhibitFigure.Point> truths, Pair mixed) {
    ExhibitFigure.Point best =
        truths.stream().min(Comparator.comparing(ExhibitFigure.Point::measured)).orElseThrow();
    return List.of(
        Exhibit.agreement(figure),
        String.format(
            Locale.ROOT,
            "The truth is met best at p = %.0f, with an error of %.3f; the mixture of bandwidths"
                + " gives %.3f and p = %d alone %.3f.",
            best.x(),
            best.measured(),
            mixed.truth().measured(),
            MOST,
            truths.get(truths.size() - 1).measured()));
  }
}
