package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;

/** The error over W, the buckets that codes are folded into. */
record BucketsStudy(TestBed bed) implements Study {

  private static final int FUNCTIONS = 50;
  private static final int FEWEST = 6;
  private static final List<Integer> BITS = List.of(8, 12);

  @Override
  public String name() {
    return "buckets";
  }

  @Override
  public double seconds() {
    return 3;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    Steps steps = new Steps(BITS.stream().mapToInt(p -> p - FEWEST + 1).sum(), progress);
    List<ExhibitFigure.Line> lines = new ArrayList<>();
    for (int bits : BITS) {
      List<ExhibitFigure.Point> points = new ArrayList<>();
      for (int w = FEWEST; w <= bits; w++) {
        Kernel kernel = Kernel.folded(bits, 1 << w);
        points.add(bed.relativeError(1 << w, kernel, FUNCTIONS, steps::within));
        steps.next();
      }
      lines.add(new ExhibitFigure.Line("p = " + bits, points));
    }
    ExhibitFigure figure =
        ExhibitFigure.of(
            "Error over the number of buckets",
            ExhibitFigure.Axis.logarithmic("W, buckets of a function"),
            ExhibitFigure.Axis.logarithmic("RMSE / sd of the target"),
            lines);
    return Exhibit.ofCurves(
        name(),
        "Error over W, the buckets that codes are folded into",
        about(),
        figure,
        findings(figure));
  }

  private String about() {
    return ("Codes of p bits folded into W buckets, chance meetings taken out again; the last point"
            + " of a line is direct addressing. Root mean square error against the exact mean over"
            + " %d queries and %d families, relative to the standard deviation of the target; R ="
            + " %d, %d rows. Theory: the delta method with folded collision probabilities, over"
            + " (1 - 1/W) squared.")
        .formatted(
            bed.problem().queries().length, bed.families(), FUNCTIONS, bed.problem().rows().length);
  }

  private static List<String> findings(ExhibitFigure figure) {
    List<String> findings = new ArrayList<>();
    findings.add(Exhibit.agreement(figure));
    for (ExhibitFigure.Line line : figure.lines()) {
      double folded = line.points().get(0).measured();
      double direct = line.points().get(line.points().size() - 1).measured();
      findings.add(
          String.format(
              Locale.ROOT,
              "%s: %d buckets instead of direct addressing make the error %.2f times as large.",
              line.label(),
              1 << FEWEST,
              folded / direct));
    }
    return findings;
  }
}
