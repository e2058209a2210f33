package org.nwsbench.harness.report.page;

import java.util.List;
import org.nwsbench.harness.report.figure.Picture;
import org.nwsbench.harness.report.figure.Trend;
import org.nwsbench.harness.report.figure.TrendPicture;

/** A night as one HTML file that asks for nothing and has no script. */
final class NightHtml {

  private final StringBuilder out = new StringBuilder();

  String write(Night night) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src 'unsafe-inline'; img-src data:\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<link rel=\"icon\" href=\"data:,\">\n<title>");
    out.append(Html.escape(night.title())).append("</title>\n<style>\n");
    out.append(HtmlPage.resource("page.css")).append("</style>\n</head>\n<body>\n<header>\n<h1>");
    out.append(Html.escape(night.title())).append("</h1>\n<nav aria-label=\"Sections\"><ul>\n");
    night.sections().forEach(this::link);
    out.append("</ul></nav>\n</header>\n<main>\n<p class=\"verdict\">");
    out.append(Html.escape(night.verdict())).append("</p>\n");
    night.sections().forEach(this::section);
    out.append("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void link(Night.Section section) {
    out.append("<li><a href=\"#%s\">".formatted(Html.id(section.title())));
    out.append(Html.escape(section.title())).append("</a></li>\n");
  }

  private void section(Night.Section section) {
    out.append("<section id=\"%s\">\n<h2>".formatted(Html.id(section.title())));
    out.append(Html.escape(section.title())).append("</h2>\n");
    if (!section.sentences().isEmpty()) {
      out.append("<ul>\n");
      section.sentences().forEach(line -> element("li", line));
      out.append("</ul>\n");
    }
    if (!section.rows().isEmpty()) {
      table(section);
    }
    if (!section.trends().isEmpty()) {
      out.append("<div class=\"figures\">\n");
      section.trends().forEach(this::figure);
      out.append("</div>\n");
    }
    out.append("</section>\n");
  }

  private void table(Night.Section section) {
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.append(Html.escape(section.title())).append("\">\n<table class=\"data\">\n<thead><tr>");
    for (String column : section.columns()) {
      out.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> fields : section.rows()) {
      out.append("<tr><th scope=\"row\">").append(Html.escape(fields.get(0))).append("</th>");
      fields.stream()
          .skip(1)
          .forEach(field -> out.append("<td>").append(Html.escape(field)).append("</td>"));
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void figure(Trend trend) {
    Picture picture = TrendPicture.of(trend);
    out.append("<figure>\n").append(PictureSvg.write(picture)).append("<figcaption>");
    out.append(Html.escape(picture.caption())).append(' ');
    out.append("<a href=\"%s\">SVG</a>".formatted(Html.path(NightReport.file(trend.id()))));
    out.append("</figcaption>\n</figure>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(Html.escape(text));
    out.append("</").append(name).append(">\n");
  }
}
