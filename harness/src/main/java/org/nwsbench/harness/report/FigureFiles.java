package org.nwsbench.harness.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;

/**
 * A chart as SVG and as PNG, the same bytes whenever the same chart is drawn with the same fonts
 * and Java runtime. Text is drawn as outlines, so a reader needs none of the fonts.
 */
final class FigureFiles {

  /** Pixels of the PNG for each unit of the chart. */
  static final int PNG_SCALE = 2;

  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
  private static final Pattern CLIP = Pattern.compile("clip\\d+");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");
  private static final Pattern FIRST_CHILD = Pattern.compile("(<svg[^>]*>\\s*)");

  private FigureFiles() {}

  /**
   * The chart as SVG without a reference to anything outside it.
   *
   * @param description what the figure shows, for those who cannot see it
   */
  static byte[] svg(XYChart chart, String description) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer refused bytes", e);
    }
    String svg = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    svg = DOCTYPE.matcher(svg).replaceFirst("");
    svg = LONG_NUMBER.matcher(svg).replaceAll(match -> rounded(match.group()));
    svg = numberClips(svg);
    String title = "<title>" + escape(description) + "</title>\n";
    svg = FIRST_CHILD.matcher(svg).replaceFirst("$1" + Matcher.quoteReplacement(title));
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  /** The chart as PNG. */
  static byte[] png(XYChart chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage image =
        new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    chart.paint(graphics, width, height);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer refused bytes", e);
    }
    return bytes.toByteArray();
  }

  private static String rounded(String number) {
    return Double.toString(Math.rint(Double.parseDouble(number) * 100) / 100);
  }

  private static String numberClips(String svg) {
    Map<String, String> names = new HashMap<>();
    return CLIP.matcher(svg)
        .replaceAll(
            match -> names.computeIfAbsent(match.group(), name -> "clip-" + (names.size() + 1)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
