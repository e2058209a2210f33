package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.SeedCurve;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What a convergence figure shows, before it is drawn: a mean curve with its band for each
 * contender, at one budget fraction.
 *
 * @param kind of the figure
 * @param title one short line
 * @param yTitle of the vertical axis
 * @param lines in order of contender
 * @param band what all bands span
 */
public record ConvergenceFigure(
    FigureKind kind, String title, String yTitle, List<Line> lines, MeanCurve.Band band) {

  private static final int FEW_SEEDS = 5;

  /** One contender's curve. */
  public record Line(MethodConfig contender, MeanCurve curve) {}

  /** The figure of a workload; empty where no run has anything to draw. */
  public static Optional<ConvergenceFigure> of(WorkloadResults results, FigureKind kind) {
    double fraction = results.headlineFraction();
    List<MethodConfig> contenders = new ArrayList<>();
    List<List<SeedCurve>> curves = new ArrayList<>();
    for (MethodConfig contender : results.contenders()) {
      List<SeedCurve> own = curves(results.row(contender, fraction).valid(), kind);
      if (!own.isEmpty()) {
        contenders.add(contender);
        curves.add(own);
      }
    }
    if (contenders.isEmpty()) {
      return Optional.empty();
    }
    MeanCurve.Band band =
        curves.stream().allMatch(own -> own.size() >= FEW_SEEDS)
            ? MeanCurve.Band.DEVIATION
            : MeanCurve.Band.RANGE;
    List<Line> lines =
        IntStream.range(0, contenders.size())
            .mapToObj(i -> new Line(contenders.get(i), MeanCurve.of(curves.get(i), band)))
            .toList();
    String title = title(results.name(), fraction, lines, band);
    return Optional.of(
        new ConvergenceFigure(kind, title, kind.yTitle(results.partName()), lines, band));
  }

  /** What a reader must know who sees the figure alone. */
  String caption(WorkloadResults results) {
    String averaging =
        kind.isWall()
            ? " Seeds are interpolated linearly to common times; a line ends at their mean end."
            : "";
    return "%s: %s at f = %s, mean over %s; the band is %s.%s"
            .formatted(
                results.name(),
                kind.words(results.partName()),
                Numbers.fraction(results.headlineFraction()),
                seeds(lines),
                band.words(),
                averaging)
        + " Points are scored on a fixed subset of at most "
        + curveRows(results)
        + " rows; final accuracies, on all.";
  }

  private static String curveRows(WorkloadResults results) {
    NavigableSet<Integer> rows =
        new Provenance(results.records()).distinct(r -> r.spec().workload().curveRows());
    return Numbers.grouped(rows.last());
  }

  private static List<SeedCurve> curves(List<TrialRecord> records, FigureKind kind) {
    return records.stream().map(kind::curve).flatMap(Optional::stream).toList();
  }

  private static String title(String name, double fraction, List<Line> lines, MeanCurve.Band band) {
    String spread =
        lines.stream().allMatch(line -> line.curve().seeds() == 1) ? "" : ", band " + band.words();
    return "%s, f = %s, %s%s".formatted(name, Numbers.fraction(fraction), seeds(lines), spread);
  }

  private static String seeds(List<Line> lines) {
    NavigableSet<Integer> counts = new TreeSet<>();
    lines.forEach(line -> counts.add(line.curve().seeds()));
    return counts.size() == 1
        ? Numbers.count(counts.first(), "seed")
        : counts.first() + " to " + Numbers.count(counts.last(), "seed");
  }
}
