package org.nwsbench.harness.report.page;

import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.FigureFiles;

/** Writer of a document's files: a page in both formats, and its figures. */
public final class DocumentFiles {

  private DocumentFiles() {}

  /**
   * Writes {@code report.md}, {@code index.html}, {@code records.html} with what is behind each
   * number, and the figures, pages first, so that a system without fonts still leaves them.
   *
   * @param formats of the figures
   * @throws UsageException if a file cannot be written or no figure can be drawn
   */
  public static void write(
      Document document, RecordLinks links, OutputFolder out, Set<FigureFiles.Format> formats) {
    out.write("report.md", MarkdownPage.write(document));
    EvidenceJson evidence = new EvidenceJson(document, links);
    out.write("index.html", HtmlPage.write(document, evidence));
    if (!evidence.isEmpty()) {
      out.write(EvidenceJson.PAGE, HtmlPage.write(document.title(), evidence));
    }
    figures(document, out, formats);
  }

  /**
   * Draws the figures of a document alone.
   *
   * @throws UsageException if a file cannot be written or no figure can be drawn
   */
  public static void figures(Document document, OutputFolder out, Set<FigureFiles.Format> formats) {
    document
        .blocks(Document.Figures.class)
        .forEach(
            block -> {
              for (Figure figure : block.figures()) {
                for (FigureFiles.Format format : formats) {
                  String name = block.folder() + figure.id() + "." + format.id();
                  out.write(name, FigureFiles.draw(figure, format));
                }
              }
            });
  }
}
