package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.List;

/** One thing drawn in a {@link Picture}. Places are in its units, from the upper left corner. */
public sealed interface Mark {

  /** Ink of words, axes and whatever must stand out on any ground. */
  Color INK = Color.BLACK;

  /** Ink of lines that help the eye and carry nothing. */
  Color FAINT = new Color(0xDD, 0xDD, 0xDD);

  /** A place. */
  record Spot(double x, double y) {}

  /** Where a place lies in words: at their start, middle or end. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Straight pieces from spot to spot. */
  record Path(List<Spot> spots, Color colour, MethodStyle.Line line, double width) implements Mark {

    /** Copies the list. */
    public Path {
      spots = List.copyOf(spots);
    }

    /** One thin straight piece. */
    static Path thin(double x1, double y1, double x2, double y2, Color colour) {
      return new Path(
          List.of(new Spot(x1, y1), new Spot(x2, y2)), colour, MethodStyle.Line.SOLID, 0.8);
    }
  }

  /** The inside of a polygon. */
  record Area(List<Spot> corners, Color colour, double opacity) implements Mark {

    /** Copies the list. */
    public Area {
      corners = List.copyOf(corners);
    }
  }

  /** A method's sign, eight units wide. */
  record Sign(Spot at, MethodStyle.Shape shape, Color colour) implements Mark {}

  /**
   * Words on one line, upright where {@code rising}: then they are read from below.
   *
   * @param at the base line, at its start, middle or end
   * @param text in ink of {@code colour}
   */
  record Words(Spot at, String text, Anchor anchor, boolean rising, Color colour) implements Mark {

    static Words level(double x, double y, String text, Anchor anchor) {
      return new Words(new Spot(x, y), text, anchor, false, INK);
    }
  }
}
