package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;

/** What all figures have in common: the width of a column, white grounds, one size of letters. */
final class HouseStyle {

  /** Units that stand for 8.5 cm. */
  static final int WIDTH = 480;

  /** Prints at 7.5 points. */
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  private static final int AXIS_WIDTH = 64;
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  private static final Color AXIS = new Color(0x55, 0x55, 0x55);

  private HouseStyle() {}

  static void dress(XYStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setYAxisLeftWidthHint(AXIS_WIDTH);
    styler.setYAxisDecimalPattern("#.#####");
    styler.setXAxisDecimalPattern("#.#####");
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartFontColor(Color.BLACK);
    styler.setChartTitleFont(TEXT);
    styler.setChartTitlePadding(2);
    styler.setChartTitleBoxVisible(false);
    styler.setAxisTitleFont(TEXT);
    styler.setAxisTickLabelsFont(TEXT);
    styler.setAxisTickMarksColor(AXIS);
    styler.setAxisTickMarkLength(4);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(0.8f));
    styler.setPlotMargin(0);
    styler.setPlotContentSize(1);
    styler.setChartPadding(10);
    styler.setXAxisTickMarkSpacingHint(80);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
  }
}
