package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SeedCurve;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What samplers did over training, in small plots over one axis of work: means over seeds, in the
 * colours that methods have everywhere. Bands would hide the lines at this size.
 */
final class QualityPicture {

  private static final double LEFT = 44;
  private static final double PANEL_WIDTH = 182;
  private static final double SECOND = 240;
  private static final double TOP = 58;
  private static final double PANEL_HEIGHT = 130;
  private static final double NEXT_ROW = 188;
  private static final double THIN = 0.9;
  private static final int COLUMNS = 2;
  private static final int SIGNS = 3;

  private final WorkloadResults results;
  private final MethodStyles styles;
  private final List<MethodConfig> contenders = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();

  /** A contender's line in a panel. */
  private record Line(MethodConfig contender, MeanCurve mean, Optional<MeanCurve> withoutOwn) {}

  private QualityPicture(WorkloadResults results, MethodStyles styles) {
    this.results = results;
    this.styles = styles;
    for (MethodConfig contender : results.contenders()) {
      if (mean(contender, QualityPanel.DISTINCT::curve).isPresent()) {
        contenders.add(contender);
      }
    }
  }

  /** Empty where no record at the headline fraction tells what its sampler did. */
  static Optional<Picture> of(WorkloadResults results, MethodStyles styles) {
    QualityPicture picture = new QualityPicture(results, styles);
    return picture.contenders.isEmpty() ? Optional.empty() : Optional.of(picture.draw());
  }

  private Picture draw() {
    String fraction = Numbers.fraction(results.headlineFraction());
    String title = "%s, f = %s, what samplers did, %s".formatted(results.name(), fraction, seeds());
    marks.add(Mark.Words.level(PlotFrame.WIDTH / 2, 20, title, Mark.Anchor.MIDDLE));
    List<QualityPanel> panels = List.of(QualityPanel.values());
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), i);
    }
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    double bottom = TOP + (rows - 1) * NEXT_ROW + PANEL_HEIGHT;
    marks.add(
        Mark.Words.level(
            PlotFrame.WIDTH / 2, bottom + 38, "work (million units)", Mark.Anchor.MIDDLE));
    PictureLegend legend = PictureLegend.of(contenders, styles);
    marks.addAll(legend.marks(bottom + 46));
    return new Picture(
        "sampler-quality",
        title,
        caption(fraction),
        PlotFrame.WIDTH,
        bottom + 46 + legend.height(),
        marks);
  }

  private String caption(String fraction) {
    return ("%s: what samplers did over training at f = %s, mean over %s. Effective sample size of the"
            + " weights drawn since the point before, as a share of the draws; second moment of uniform"
            + " draws' gradient bounds over that of the weighted draws, on the model frozen before they"
            + " were made (above 1 they vary less; biased weights make it unlike); Spearman's correlation"
            + " of a sampler's estimate and the true loss over training rows (thin: without the row"
            + " itself), for methods that tell estimates; distinct training rows drawn so far, as a share.")
        .formatted(results.name(), fraction, seeds());
  }

  private String seeds() {
    NavigableSet<Integer> counts = new TreeSet<>();
    contenders.forEach(
        contender ->
            counts.add(mean(contender, QualityPanel.DISTINCT::curve).orElseThrow().seeds()));
    return counts.size() == 1
        ? Numbers.count(counts.first(), "seed")
        : counts.first() + " to " + Numbers.count(counts.last(), "seed");
  }

  private void panel(QualityPanel panel, int place) {
    List<Line> lines = new ArrayList<>();
    for (MethodConfig contender : contenders) {
      mean(contender, panel::curve)
          .ifPresent(
              mean ->
                  lines.add(new Line(contender, mean, mean(contender, panel::curveWithoutOwn))));
    }
    PlotArea area = area(panel, place, lines);
    marks.addAll(area.grid());
    double middle = (area.left() + area.right()) / 2;
    marks.add(Mark.Words.level(middle, area.top() - 9, panel.title(), Mark.Anchor.MIDDLE));
    if (lines.isEmpty()) {
      double height = (area.top() + area.bottom()) / 2;
      marks.add(Mark.Words.level(middle, height, "none told", Mark.Anchor.MIDDLE));
    }
    for (Line line : lines) {
      line.withoutOwn().ifPresent(curve -> marks.add(thin(spots(area, curve), line.contender())));
      double offset = (contenders.indexOf(line.contender()) + 0.5) / contenders.size();
      marks.addAll(
          PlottedLine.marks(spots(area, line.mean()), styles.of(line.contender()), SIGNS, offset));
    }
  }

  private PlotArea area(QualityPanel panel, int place, List<Line> lines) {
    double end =
        contenders.stream()
            .mapToDouble(c -> mean(c, QualityPanel.DISTINCT::curve).orElseThrow().mean().end())
            .max()
            .orElseThrow();
    double left = LEFT + (place % COLUMNS) * SECOND;
    int row = place / COLUMNS;
    double top = TOP + row * NEXT_ROW;
    List<MeanCurve> curves = new ArrayList<>();
    for (Line line : lines) {
      curves.add(line.mean());
      line.withoutOwn().ifPresent(curves::add);
    }
    PlotScale y =
        panel.scale(
            curves.stream().flatMap(c -> c.points().stream()).mapToDouble(MeanCurve.Point::mean));
    return new PlotArea(PlotScale.upTo(end), y, left, left + PANEL_WIDTH, top, top + PANEL_HEIGHT);
  }

  private Mark thin(List<Mark.Spot> spots, MethodConfig contender) {
    MethodStyle style = styles.of(contender);
    return new Mark.Path(spots, style.colour(), style.line(), THIN);
  }

  private static List<Mark.Spot> spots(PlotArea area, MeanCurve curve) {
    return curve.points().stream().map(point -> area.at(point.x(), point.mean())).toList();
  }

  private Optional<MeanCurve> mean(
      MethodConfig contender, Function<TrialRecord, Optional<SeedCurve>> curve) {
    List<SeedCurve> curves =
        results.row(contender, results.headlineFraction()).valid().stream()
            .map(curve)
            .flatMap(Optional::stream)
            .toList();
    return curves.isEmpty()
        ? Optional.empty()
        : Optional.of(MeanCurve.of(curves, MeanCurve.Band.RANGE));
  }
}
