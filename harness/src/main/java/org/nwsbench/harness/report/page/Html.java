package org.nwsbench.harness.report.page;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.commons.text.StringEscapeUtils;

/** Text from records as parts of a page; none of it can become markup or leave the page. */
final class Html {

  private Html() {}

  /** Text in an element or in an attribute between quotes; characters that XML forbids are lost. */
  static String escape(String text) {
    return StringEscapeUtils.escapeXml11(text);
  }

  /**
   * A file below the page as a reference, in an attribute between quotes.
   *
   * @throws IllegalArgumentException if it cannot be a path
   */
  static String path(String relative) {
    try {
      return escape(new URI(null, null, "./" + relative, null).toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + relative, e);
    }
  }

  /** A text as an id: letters, digits, dots and dashes alone. */
  static String id(String text) {
    return text.replaceAll("[^A-Za-z0-9.-]", "_");
  }
}
