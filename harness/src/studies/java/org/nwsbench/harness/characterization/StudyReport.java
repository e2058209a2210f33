package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;

/**
 * A question and its results: a table, a figure and text.
 *
 * @param name name of the files
 * @param title a few words
 * @param about text on what was measured and how to read it
 * @param columns names of the table's columns
 * @param rows rows of the table: strings, whole numbers and doubles
 * @param figure the figure of the table
 * @param findings the findings in sentences
 * @param timed whether the table holds times, so that a rerun gives other bytes
 */
record StudyReport(
    String name,
    String title,
    String about,
    List<String> columns,
    List<List<Object>> rows,
    StudyFigure figure,
    List<String> findings,
    boolean timed) {

  /** Title of the error axis in most studies. */
  static final String RELATIVE_ERROR = "RMSE / sd of the target";

  /** The columns of {@link #ofCurves}. */
  private static final List<String> CURVE_COLUMNS =
      List.of("study", "series", "x", "measured", "standard_error", "theory");

  /** Returns a report whose table holds the points of its figure, one in each row. */
  static StudyReport ofCurves(
      String name, String title, String about, StudyFigure figure, List<String> findings) {
    List<List<Object>> rows = new ArrayList<>();
    for (StudyFigure.Line line : figure.lines()) {
      for (StudyFigure.Point point : line.points()) {
        Object theory = point.theory().isPresent() ? point.theory().getAsDouble() : "";
        rows.add(
            List.of(
                name, line.label(), point.x(), point.measured(), point.standardError(), theory));
      }
    }
    return new StudyReport(name, title, about, CURVE_COLUMNS, rows, figure, findings, false);
  }

  /**
   * Returns a report whose table holds the points of its lines. Both axes of its figure are
   * logarithmic.
   */
  static StudyReport errors(
      String name,
      String title,
      String about,
      String x,
      List<StudyFigure.Line> lines,
      Stream<String> findings) {
    StudyFigure figure =
        StudyFigure.of(
            title,
            StudyFigure.Scale.logarithmic(x),
            StudyFigure.Scale.logarithmic(RELATIVE_ERROR),
            lines);
    return ofCurves(
        name, title, about, figure, Stream.concat(Stream.of(agreement(figure)), findings).toList());
  }

  /** Returns {@code first} times 1, 3, 10, 30, ..., up to {@code last}. */
  static List<Integer> decades(int first, int last) {
    List<Integer> all = new ArrayList<>();
    for (int value = first; value <= last; value *= 10) {
      all.add(value);
      if (3 * value <= last) {
        all.add(3 * value);
      }
    }
    return all;
  }

  /**
   * Returns a sentence with the range and the mean of measured / theory over all points that have
   * both.
   */
  static String agreement(StudyFigure figure) {
    DoubleSummaryStatistics ratios =
        figure.lines().stream()
            .flatMap(line -> line.points().stream())
            .filter(point -> point.theory().isPresent())
            .mapToDouble(point -> point.measured() / point.theory().getAsDouble())
            .summaryStatistics();
    return "Measured over theory: %s to %s, mean %s, at %d points."
        .formatted(
            Numbers.fixed(ratios.getMin(), 2),
            Numbers.fixed(ratios.getMax(), 2),
            Numbers.fixed(ratios.getAverage(), 2),
            ratios.getCount());
  }
}
