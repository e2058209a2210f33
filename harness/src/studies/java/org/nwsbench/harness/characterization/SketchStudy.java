package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One question about the sketch: a grid of settings, with what was measured at each beside theory.
 *
 * @param name of its files
 * @param run measures; the same numbers at every call, unless it takes times
 */
record SketchStudy(String name, Supplier<StudyReport> run) {

  /** Title of the axis of most studies' errors. */
  static final String RELATIVE_ERROR = "RMSE / sd of the target";

  /** A report whose table holds the points of its lines; both axes are logarithmic. */
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
    return StudyReport.ofCurves(
        name,
        title,
        about,
        figure,
        Stream.concat(Stream.of(StudyReport.agreement(figure)), findings).toList());
  }

  /** 1, 3, 10, 30, ... times {@code first}, up to {@code last}. */
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

  static double mean(double... values) {
    return DoubleStream.of(values).average().orElseThrow();
  }
}
