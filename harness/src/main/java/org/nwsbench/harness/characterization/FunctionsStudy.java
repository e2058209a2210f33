package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;

/** The error over R, the number of functions. */
record FunctionsStudy(TestBed bed) implements Study {

  private static final List<Integer> BITS = List.of(4, 8, 12);
  private static final List<Integer> FUNCTIONS = List.of(5, 10, 20, 50, 100, 200);

  @Override
  public String name() {
    return "functions";
  }

  @Override
  public double seconds() {
    return 5;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    Steps steps = new Steps(BITS.size() * FUNCTIONS.size(), progress);
    List<ExhibitFigure.Line> lines = new ArrayList<>();
    for (int bits : BITS) {
      List<ExhibitFigure.Point> points = new ArrayList<>();
      for (int functions : FUNCTIONS) {
        points.add(bed.relativeError(functions, Kernel.of(bits), functions, steps::within));
        steps.next();
      }
      lines.add(new ExhibitFigure.Line("p = " + bits, points));
    }
    ExhibitFigure figure =
        ExhibitFigure.of(
            "Error over the number of functions",
            ExhibitFigure.Axis.logarithmic("R, hash functions"),
            ExhibitFigure.Axis.logarithmic("RMSE / sd of the target"),
            lines);
    return Exhibit.ofCurves(
        name(),
        "Error over R, the number of hash functions",
        ("Root mean square of the sketch's estimate less the exact Nadaraya-Watson mean, over %d"
                + " queries and %d families, relative to the standard deviation of the target."
                + " %d rows of %d Gaussian components, p bits a function addressed directly, dense"
                + " hashes, no prior. Theory: the delta method with two- and three-point collision"
                + " probabilities.")
            .formatted(
                bed.problem().queries().length,
                bed.families(),
                bed.problem().rows().length,
                Problem.DIMENSION),
        figure,
        List.of(
            Exhibit.agreement(figure),
            "Theory falls as the root of R; where few rows share a bucket (large p, small R) the"
                + " ratio is not yet in the range of the delta method."));
  }
}
