package org.nwsbench.harness.report.figure;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/**
 * The style of all figures: white background, thin grid, one font in one size. The font is
 * Liberation Sans from PDFBox's jar, so that the layout does not depend on installed fonts.
 */
public final class HouseStyle {

  static final int WIDTH = 640;

  static final int PANEL = 348;

  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
  static final BasicStroke GRID_PEN = new BasicStroke(0.8f);
  static final int MARKER_SIZE = 8;

  // Colours by Okabe and Ito, which colour-blind readers can distinguish.
  static final Color BLUE = new Color(0x00, 0x72, 0xB2);
  static final Color RED = new Color(0xD5, 0x5E, 0x00);
  static final Color GREEN = new Color(0x00, 0x9E, 0x73);
  static final Color PINK = new Color(0xCC, 0x79, 0xA7);

  private static final int TICK_PIXELS = 45;
  private static final FontRenderContext FRACTIONAL = new FontRenderContext(null, true, true);
  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private HouseStyle() {}

  private static final class Letters {
    static final Font FONT = font().deriveFont(13f);
  }

  static Color translucent(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  private static Font font() {
    try (InputStream in = PDDocument.class.getResourceAsStream(RESOURCE)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException | IOException e) {
      throw new IllegalStateException(RESOURCE + " is no font", e);
    }
  }

  static double width(String text) {
    return Letters.FONT.getStringBounds(text, FRACTIONAL).getWidth();
  }

  static void text(Graphics2D g, String text, double x, double y, double share, boolean rising) {
    AffineTransform before = g.getTransform();
    g.setFont(Letters.FONT);
    g.translate(x, y);
    if (rising) {
      g.rotate(-Math.PI / 2);
    }
    if (g instanceof VectorGraphics2D && share != 0) {
      // In SVG the text is anchored there, so it stays aligned if the viewer uses another font.
      g.drawString((share == 1 ? FigureFiles.END : FigureFiles.MIDDLE) + text, 0f, 0f);
    } else {
      g.drawString(text, (float) (-share * width(text)), 0f);
    }
    g.setTransform(before);
  }

  /**
   * Applies the style to a chart that keeps XChart's title, axes and legend, such as one in a
   * notebook.
   */
  public static void dress(AxesChartStyler styler) {
    styler.setChartTitleFont(Letters.FONT).setLegendFont(Letters.FONT);
    styler.setAxisTitleFont(Letters.FONT).setAxisTickLabelsFont(Letters.FONT);
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(GRID_PEN).setLocale(Locale.ROOT);
    styler.setPlotBorderVisible(false).setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setSeriesColors(new Color[] {Color.BLACK, BLUE, RED, GREEN, PINK});
  }

  static void dressBare(XYStyler styler) {
    styler.setAxisTickLabelsFont(Letters.FONT);
    styler.setXAxisTicksVisible(false).setYAxisTicksVisible(false);
    styler.setXAxisTickMarkSpacingHint(TICK_PIXELS).setYAxisTickMarkSpacingHint(TICK_PIXELS);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(GRID_PEN);
    styler.setPlotMargin(0).setPlotContentSize(1);
    styler.setLegendVisible(false).setMarkerSize(MARKER_SIZE).setPlotBorderVisible(false);
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
  }
}
