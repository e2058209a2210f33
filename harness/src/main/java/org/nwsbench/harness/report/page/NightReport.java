package org.nwsbench.harness.report.page;

import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.figure.Picture;
import org.nwsbench.harness.report.figure.PicturePainter;
import org.nwsbench.harness.report.figure.TrendPicture;

/** A night as a page ({@code index.html}), in Markdown ({@code report.md}) and its figures. */
public final class NightReport {

  /** Its file. */
  public static final Path PAGE = Path.of("index.html");

  /** The same in Markdown. */
  public static final Path SUMMARY = Path.of("report.md");

  private static final String FIGURES = "figures/";

  private NightReport() {}

  /**
   * Writes all below {@code folder}.
   *
   * @return the files
   * @throws UsageException if a file cannot be written, or no figure can be drawn: words come
   *     first, so that a system without fonts still leaves them
   */
  public static List<Path> write(Night night, Path folder) {
    OutputFolder out = new OutputFolder(folder);
    out.write(SUMMARY.toString(), new NightMarkdown().write(night));
    out.write(PAGE.toString(), new NightHtml().write(night));
    night.sections().stream()
        .flatMap(section -> section.trends().stream())
        .map(TrendPicture::of)
        .forEach(picture -> out.write(file(picture.id()), drawn(picture)));
    return out.files();
  }

  private static byte[] drawn(Picture picture) {
    try {
      return FigureFiles.svg(new PicturePainter(picture), picture.caption());
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw FigureFiles.withoutFonts(e);
    }
  }

  /** Where a figure lies. */
  static String file(String id) {
    return FIGURES + id + ".svg";
  }
}
