package org.nwsbench.harness.report.page;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.figure.Mark;
import org.nwsbench.harness.report.figure.Picture;

/**
 * A picture as a part of a page: SVG with words as words, in the page's own ink where the picture's
 * is black, so that it can be read on a light and on a dark ground.
 */
final class PictureSvg {

  private static final double HALF = 4;

  private final StringBuilder out = new StringBuilder();

  private PictureSvg() {}

  static String write(Picture picture) {
    PictureSvg svg = new PictureSvg();
    svg.picture(picture);
    return svg.out.toString();
  }

  private void picture(Picture picture) {
    add(
        "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n",
        number(picture.width()), number(picture.height()), Html.escape(picture.caption()));
    picture.marks().forEach(this::mark);
    add("</svg>\n");
  }

  private void mark(Mark mark) {
    if (mark instanceof Mark.Path path) {
      path(path);
    } else if (mark instanceof Mark.Area area) {
      String opacity = area.opacity() == 1 ? "" : " fill-opacity=\"" + area.opacity() + "\"";
      add("<polygon points=\"%s\"%s%s/>\n", spots(area.corners()), fill(area.colour()), opacity);
    } else if (mark instanceof Mark.Sign sign) {
      sign(sign);
    } else if (mark instanceof Mark.Words words) {
      words(words);
    }
  }

  private void path(Mark.Path path) {
    String dashes = path.line().dashes();
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke-width=\"%s\"%s%s/>\n",
        spots(path.spots()),
        number(path.width()),
        stroke(path.colour()),
        dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
  }

  private void words(Mark.Words words) {
    String x = number(words.at().x());
    String y = number(words.at().y());
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s%s>%s</text>\n",
        x,
        y,
        words.anchor().name().toLowerCase(Locale.ROOT),
        words.rising() ? " transform=\"rotate(-90 " + x + " " + y + ")\"" : "",
        fill(words.colour()),
        Html.escape(words.text()));
  }

  private void sign(Mark.Sign sign) {
    double x = sign.at().x();
    double y = sign.at().y();
    String fill = fill(sign.colour());
    switch (sign.shape()) {
      case CIRCLE -> add("<circle cx=\"%s\" cy=\"%s\" r=\"4\"%s/>\n", number(x), number(y), fill);
      case SQUARE ->
          closed(
              fill, x - HALF, y - HALF, x + HALF, y - HALF, x + HALF, y + HALF, x - HALF, y + HALF);
      case TRIANGLE -> closed(fill, x, y - HALF, x + HALF, y + HALF, x - HALF, y + HALF);
      case DIAMOND -> closed(fill, x, y - HALF, x + HALF, y, x, y + HALF, x - HALF, y);
      case CROSS -> {
        open(sign.colour(), x - HALF, y - HALF, x + HALF, y + HALF);
        open(sign.colour(), x - HALF, y + HALF, x + HALF, y - HALF);
      }
      case PLUS -> {
        open(sign.colour(), x - HALF, y, x + HALF, y);
        open(sign.colour(), x, y - HALF, x, y + HALF);
      }
    }
  }

  private void closed(String fill, double... places) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < places.length; i += 2) {
      points.append(i == 0 ? "" : " ").append(number(places[i])).append(',');
      points.append(number(places[i + 1]));
    }
    add("<polygon points=\"%s\"%s/>\n", points, fill);
  }

  private void open(Color colour, double x1, double y1, double x2, double y2) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke-width=\"2\"%s/>\n",
        number(x1), number(y1), number(x2), number(y2), stroke(colour));
  }

  private static String spots(List<Mark.Spot> spots) {
    return spots.stream()
        .map(spot -> number(spot.x()) + "," + number(spot.y()))
        .collect(Collectors.joining(" "));
  }

  private static String fill(Color colour) {
    return " fill=\"" + name(colour) + "\"";
  }

  private static String stroke(Color colour) {
    return " stroke=\"" + name(colour) + "\"";
  }

  private static String name(Color colour) {
    if (colour.equals(Mark.INK)) {
      return "currentColor";
    }
    return colour.equals(Mark.FAINT)
        ? "var(--line)"
        : String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
  }

  /** One decimal at most: a tenth of a unit is nothing to the eye. */
  private static String number(double value) {
    String text = Numbers.fixed(value, 1);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
