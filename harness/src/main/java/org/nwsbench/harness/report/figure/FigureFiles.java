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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.nwsbench.harness.UsageException;

/**
 * Draws figures as SVG, PNG and PDF. The same figure gives the same bytes on the same Java runtime,
 * whatever fonts are installed.
 */
public final class FigureFiles {

  static final int PNG_SCALE = 2;

  static final float PDF_SCALE = 0.652f;

  static final String END = "\uE000";

  static final String MIDDLE = "\uE001";

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

  private static final String OWN_FONT = "font-family:&quot;Liberation Sans&quot;;font-size:13px;";

  private static final String FONT = "font:13px 'Liberation Sans',Arial,Helvetica,sans-serif";

  private FigureFiles() {}

  public enum Format {
    SVG,
    PDF,
    PNG;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns the bytes of a figure's file.
   *
   * @throws UsageException if Java cannot draw on this machine
   */
  public static byte[] draw(Figure figure, Format format) {
    try {
      return switch (format) {
        case SVG -> svg(figure);
        case PDF -> pdf(figure);
        case PNG -> png(figure);
      };
    } catch (LinkageError | InternalError e) {
      throw new UsageException(
          "tables are written, but no figure can be drawn (%s): %s".formatted(e, remedy()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer refused bytes", e);
    }
  }

  private static String remedy() {
    try {
      Path probe = Files.createTempFile("nws-bench-", ".probe");
      try {
        Files.write(probe, new byte[1 << 16]);
      } finally {
        Files.delete(probe);
      }
      return "install fontconfig and a font";
    } catch (IOException e) {
      return "make room in the temporary folder %s, or name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"
          .formatted(System.getProperty("java.io.tmpdir"));
    }
  }

  private static byte[] svg(Figure figure) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    figure.paint(graphics);
    PageSize size = new PageSize(0.0, 0.0, figure.width(), figure.height());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Processors.get("svg").getDocument(graphics.getCommands(), size).writeTo(bytes);
    String svg = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    svg = svg.replaceAll("<[?!][^>]*>\\s*", "");
    svg =
        TAG.matcher(svg)
            .replaceAll(
                tag ->
                    LONG_NUMBER.matcher(tag.group()).replaceAll(number -> rounded(number.group())));
    svg = svg.replaceAll("<text ([^>]*>)" + END, "<text text-anchor=\"end\" $1");
    svg = svg.replaceAll("<text ([^>]*>)" + MIDDLE, "<text text-anchor=\"middle\" $1");
    svg = svg.replace(OWN_FONT, "").replace("stroke:none;", "");
    svg = svg.replaceFirst("<svg ", "<svg style=\"" + FONT + "\" ");
    String title = "<title>" + StringEscapeUtils.escapeXml11(figure.caption()) + "</title>\n";
    svg = svg.replaceFirst("(<svg[^>]*>\\s*)", "$1" + Matcher.quoteReplacement(title));
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] png(Figure figure) throws IOException {
    BufferedImage image =
        new BufferedImage(
            PNG_SCALE * figure.width(), PNG_SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    figure.paint(graphics);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] pdf(Figure figure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      float scale = PDF_SCALE;
      PDPage page = new PDPage(new PDRectangle(scale * figure.width(), scale * figure.height()));
      document.addPage(page);
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(figure.title());
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, page.getBBox());
      graphics.scale(scale, scale);
      figure.paint(graphics);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(graphics.getXFormObject());
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static String rounded(String number) {
    double value = Math.rint(Double.parseDouble(number) * 10) / 10;
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
