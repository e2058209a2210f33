package org.nwsbench.harness.report.figure;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.nwsbench.harness.UsageException;

/**
 * A figure as SVG, PNG and PDF, the same bytes whenever the same chart is drawn with the same fonts
 * and Java runtime. Text is drawn as outlines, so a reader needs none of the fonts.
 */
public final class FigureFiles {

  /** Pixels of the PNG for each unit of the chart. */
  static final int PNG_SCALE = 2;

  /** 8.5 cm in points of a 72nd of an inch. */
  private static final float COLUMN_POINTS = 241;

  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
  private static final Pattern CLIP = Pattern.compile("clip\\d+");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");
  private static final Pattern FIRST_CHILD = Pattern.compile("(<svg[^>]*>\\s*)");

  private FigureFiles() {}

  /** Formats of files. */
  public enum Format {
    /** Vectors for pages. */
    SVG,
    /** Vectors for print. */
    PDF,
    /** Pixels. */
    PNG;

    /** The ending of its files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The bytes of a figure's file.
   *
   * @throws UsageException if no font is installed
   */
  public static byte[] draw(Figure figure, Format format) {
    try {
      Paintable painting = figure.drawing().get();
      return switch (format) {
        case SVG -> svg(painting, figure.caption());
        case PDF -> pdf(painting, figure.title());
        case PNG -> png(painting);
      };
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw withoutFonts(e);
    }
  }

  /** Something that can be painted at one size, in units. */
  public interface Paintable {

    int width();

    int height();

    void paint(Graphics2D graphics);
  }

  /**
   * The chart as SVG without a reference to anything outside it.
   *
   * @param description what the figure shows, for those who cannot see it
   */
  public static byte[] svg(Paintable figure, String description) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphics2D graphics = new VectorGraphics2D();
      figure.paint(graphics);
      PageSize size = new PageSize(0.0, 0.0, figure.width(), figure.height());
      Processors.get("svg").getDocument(graphics.getCommands(), size).writeTo(bytes);
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
  public static byte[] png(Paintable figure) {
    int width = figure.width();
    int height = figure.height();
    BufferedImage image =
        new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    figure.paint(graphics);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The chart as PDF, one page of the chart's size, at the width of a column.
   *
   * @param description what the figure shows; its title
   */
  public static byte[] pdf(Paintable figure, String description) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      float scale = COLUMN_POINTS / figure.width();
      PDPage page = new PDPage(new PDRectangle(COLUMN_POINTS, scale * figure.height()));
      document.addPage(page);
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(description);
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, page.getBBox());
      graphics.scale(scale, scale);
      figure.paint(graphics);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(graphics.getXFormObject());
      }
      document.save(bytes);
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

  /** Without fonts, Java's drawing fails by various exceptions and errors. */
  public static UsageException withoutFonts(Throwable cause) {
    return new UsageException(
        "tables are written, but no figure can be drawn (%s): install fontconfig and a font"
            .formatted(cause),
        cause);
  }
}
