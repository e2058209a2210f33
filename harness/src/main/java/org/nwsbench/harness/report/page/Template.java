package org.nwsbench.harness.report.page;

import com.samskivert.mustache.Mustache;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;

/** Reads texts from the resources beside this class, and fills Mustache templates. */
public final class Template {

  static final String FOLDER = "/org/nwsbench/harness/report/page/";

  private Template() {}

  public static String resource(String name) {
    return Uncheck.get(() -> IOUtils.resourceToString(FOLDER + name, StandardCharsets.UTF_8));
  }

  /**
   * Fills a template with the properties of an object. A missing property becomes an empty text.
   *
   * @param escaper applied to all text, so that none becomes markup. Text in three braces is
   *     written as it is
   */
  public static String write(String name, Mustache.Escaper escaper, Object view) {
    return Mustache.compiler()
        .withEscaper(escaper)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(resource(name))
        .execute(view);
  }
}
