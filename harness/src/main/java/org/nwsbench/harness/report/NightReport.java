package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.List;

/** A night as a page ({@code index.html}), in Markdown ({@code report.md}) and its figures. */
public final class NightReport {

  private static final String FIGURES = "figures/";

  private NightReport() {}

  /**
   * Writes all below {@code folder}.
   *
   * @return the files
   * @throws org.nwsbench.harness.UsageException if a file cannot be written
   */
  public static List<Path> write(Night night, Path folder) {
    OutputFolder out = new OutputFolder(folder);
    out.write("report.md", new NightMarkdown().write(night));
    out.write("index.html", new NightHtml().write(night));
    night.sections().stream()
        .flatMap(section -> section.trends().stream())
        .map(TrendPicture::of)
        .forEach(
            picture -> {
              PicturePainter painter = new PicturePainter(picture);
              out.write(file(picture.id()), FigureFiles.svg(painter, picture.caption()));
            });
    return out.files();
  }

  /** Where a figure lies. */
  static String file(String id) {
    return FIGURES + id + ".svg";
  }
}
