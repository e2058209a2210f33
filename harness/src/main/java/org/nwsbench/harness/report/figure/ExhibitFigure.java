package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured beside what theory says, over something that was varied.
 *
 * @param title stands above the plot
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines what is drawn, in the order of the legend
 * @param references heights that all lines are to be compared with, ascending
 */
public record ExhibitFigure(
    String title, Axis x, Axis y, List<Line> lines, List<Reference> references) {

  /** Copies the lists. */
  public ExhibitFigure {
    lines = List.copyOf(lines);
    references = List.copyOf(references);
  }

  /** A figure whose theory differs from point to point. */
  public static ExhibitFigure of(String title, Axis x, Axis y, List<Line> lines) {
    return new ExhibitFigure(title, x, y, lines, List.of());
  }

  /** A height that something should have, or not exceed. */
  public record Reference(String label, double height) {}

  /** How values are laid out along an axis. */
  public enum Scale {
    /** Equal differences have equal lengths. */
    LINEAR,
    /** Equal ratios have equal lengths. */
    LOGARITHMIC
  }

  /**
   * An axis.
   *
   * @param title with the unit
   * @param categories what 1, 2, ... stand for; empty where numbers stand for themselves
   */
  public record Axis(String title, Scale scale, List<String> categories) {

    /** Copies the list. */
    public Axis {
      categories = List.copyOf(categories);
    }

    /** Equal differences have equal lengths. */
    public static Axis linear(String title) {
      return new Axis(title, Scale.LINEAR, List.of());
    }

    /** Equal ratios have equal lengths; all values must be positive. */
    public static Axis logarithmic(String title) {
      return new Axis(title, Scale.LOGARITHMIC, List.of());
    }

    boolean isLogarithmic() {
      return scale == Scale.LOGARITHMIC;
    }
  }

  /** Points that are told apart from others by colour, marker and dashes. */
  public record Line(String label, List<Point> points) {

    /** Copies the list. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * One measurement.
   *
   * @param standardError of what was measured; 0 where it was not estimated
   * @param theory what it should be; empty where no theory is at hand
   */
  public record Point(double x, double measured, double standardError, OptionalDouble theory) {

    /** A measurement that theory predicts. */
    public static Point of(double x, double measured, double standardError, double theory) {
      return new Point(x, measured, standardError, OptionalDouble.of(theory));
    }

    double low() {
      return measured - ERRORS * standardError;
    }

    double high() {
      return measured + ERRORS * standardError;
    }
  }

  /** Standard errors that a bar reaches to either side. */
  static final double ERRORS = 2;
}
