package org.nwsbench.harness.characterization;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.characterization.StudyFigure.Line;
import org.nwsbench.harness.characterization.StudyFigure.Point;

/**
 * Measures the error of the sketch as a function of the number of its functions, their bits and
 * their buckets.
 */
record ErrorStudies(TestBed bed) {

  private static final List<Integer> FUNCTIONS = List.of(5, 10, 20, 50, 100, 200);
  private static final int FEWEST_BUCKETS = 1 << 6;
  private static final int MOST_BITS = 16;
  private static final Kernel MIXED = Kernel.mixed(6, 10, 16);
  // Divisible by the number of bandwidths.
  private static final int FUNCTIONS_OF_BITS = 48;
  private static final int FUNCTIONS_OF_BUCKETS = 50;

  private static List<Line> ofBits(List<Integer> bits, Function<Integer, Stream<Point>> points) {
    return bits.stream().map(p -> new Line("p = " + p, points.apply(p).toList())).toList();
  }

  StudyReport functions() {
    return StudyReport.errors(
        "functions",
        "Error over R, the number of hash functions",
        ("Root mean square of the sketch's estimate less the exact Nadaraya-Watson mean, relative to"
                + " the standard deviation of the target. %d queries, %d hash families, %d rows of"
                + " %d Gaussian components; p bits a function addressed directly, dense hashes, no"
                + " prior. Theory: the delta method with two- and three-point collision"
                + " probabilities.")
            .formatted(bed.queries(), bed.families(), bed.rows(), Problem.DIMENSION),
        "R, hash functions",
        ofBits(List.of(4, 8, 12), p -> FUNCTIONS.stream().map(r -> bed.error(r, Kernel.of(p), r))),
        Stream.of("Theory falls as the root of R."));
  }

  StudyReport buckets() {
    List<Line> lines =
        ofBits(
            List.of(8, 12),
            p ->
                Stream.iterate(FEWEST_BUCKETS, w -> w <= 1 << p, w -> 2 * w)
                    .map(w -> bed.error(w, Kernel.folded(p, w), FUNCTIONS_OF_BUCKETS)));
    return StudyReport.errors(
        "buckets",
        "Error over W, the buckets that codes are folded into",
        ("Codes of p bits folded into W buckets, with chance collisions taken off again. The last"
                + " point of a line is direct addressing. Root mean square error against the exact"
                + " mean over %d queries and %d families, relative to the standard deviation of the"
                + " target; R = %d, %d rows. Theory: the delta method with folded collision"
                + " probabilities, over (1 - 1/W) squared.")
            .formatted(bed.queries(), bed.families(), FUNCTIONS_OF_BUCKETS, bed.rows()),
        "W, buckets of a function",
        lines,
        lines.stream()
            .map(
                line ->
                    String.format(
                        Locale.ROOT,
                        "%s: %d buckets instead of direct addressing make the error %.2f times as"
                            + " large.",
                        line.label(),
                        FEWEST_BUCKETS,
                        first(line).measured() / last(line).measured())));
  }

  static Point first(Line line) {
    return line.points().get(0);
  }

  static Point last(Line line) {
    return line.points().get(line.points().size() - 1);
  }

  /**
   * Returns the study of bits. More bits make the kernel narrower, with less bias and more noise.
   */
  StudyReport bits() {
    List<Pair> pairs =
        IntStream.rangeClosed(1, MOST_BITS).mapToObj(p -> pair(p, Kernel.of(p))).toList();
    double meanBits = MIXED.bits().stream().mapToInt(p -> p).average().orElseThrow();
    Pair mixed = pair(meanBits, MIXED);
    List<Point> truths = pairs.stream().map(Pair::truth).toList();
    Point best = truths.stream().min(Comparator.comparing(Point::measured)).orElseThrow();
    StudyFigure figure =
        StudyFigure.of(
            "Error over p, the bits of a function",
            StudyFigure.Scale.linear("p, bits of a function"),
            StudyFigure.Scale.logarithmic(StudyReport.RELATIVE_ERROR),
            List.of(
                new Line("to the exact mean", pairs.stream().map(Pair::exact).toList()),
                new Line("to the truth", truths),
                new Line("mixed, to the exact", List.of(mixed.exact())),
                new Line("mixed, to the truth", List.of(mixed.truth()))));
    return StudyReport.ofCurves(
        "bits",
        figure.title(),
        ("Root mean square error, relative to the standard deviation of the target, over %d queries"
                + " and %d families: against the exact Nadaraya-Watson mean of the same kernel (what"
                + " the hashes cost), and against the noiseless truth (bias of the kernel and noise"
                + " of the targets as well). R = %d, %d rows, direct addressing, dense hashes, no"
                + " prior. Mixed: a third of the functions each with %s, drawn at their mean."
                + " Theory: the delta method, and the exact mean's own distance from the truth.")
            .formatted(bed.queries(), bed.families(), FUNCTIONS_OF_BITS, bed.rows(), MIXED),
        figure,
        List.of(
            StudyReport.agreement(figure),
            String.format(
                Locale.ROOT,
                "The truth is met best at p = %.0f, with an error of %.3f; the mixture of bandwidths"
                    + " gives %.3f and p = %d alone %.3f.",
                best.x(),
                best.measured(),
                mixed.truth().measured(),
                MOST_BITS,
                truths.get(truths.size() - 1).measured())));
  }

  private record Pair(Point exact, Point truth) {}

  private Pair pair(double x, Kernel kernel) {
    double[] exact = bed.exact(kernel);
    double[] truths = Problem.truths(bed.problem().queries());
    Errors fromExact = new Errors();
    Errors fromTruth = new Errors();
    bed.forEachFamily(
        kernel,
        FUNCTIONS_OF_BITS,
        hashed -> {
          double[] estimates = hashed.estimates();
          fromExact.add(estimates, exact);
          fromTruth.add(estimates, truths);
        });
    double variance = bed.variance(kernel, FUNCTIONS_OF_BITS, bed.problem().targets());
    double bias = 0;
    for (int q = 0; q < exact.length; q++) {
      bias += (exact[q] - truths[q]) * (exact[q] - truths[q]) / exact.length;
    }
    return new Pair(bed.point(x, fromExact, variance), bed.point(x, fromTruth, bias + variance));
  }
}
