package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.nwsbench.harness.analysis.MethodConfig;

/**
 * The style of each method: the same wherever and with whomever it is drawn. Methods that {@code
 * method-styles.csv} does not list get a style that no listed one has, chosen by their id alone;
 * two of them may rarely get the same.
 *
 * <p>Colours are those of Okabe and Ito, which colour-blind readers can tell apart, less the
 * yellow, which is too pale on white, and with a grey.
 */
public final class MethodStyles {

  private static final String RESOURCE = "method-styles.csv";

  private final Map<String, MethodStyle> listed = new TreeMap<>();
  private final List<MethodStyle> others;

  /** The styles of the file that ships. */
  public MethodStyles() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = MethodStyles.class.getResourceAsStream(RESOURCE);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (CSVRecord line : format.parse(reader)) {
        listed.put(line.get("method"), style(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    this.others = others();
  }

  /** The style of a method; each variant of a method has its own. */
  MethodStyle of(MethodConfig method) {
    MethodStyle known = listed.get(method.label());
    return known != null
        ? known
        : others.get(Math.floorMod(method.label().hashCode(), others.size()));
  }

  private List<MethodStyle> others() {
    Set<Color> colours = new LinkedHashSet<>();
    listed.values().forEach(style -> colours.add(style.colour()));
    List<MethodStyle> left = new ArrayList<>();
    for (Color colour : colours) {
      for (MethodStyle.Line line : MethodStyle.Line.values()) {
        for (MethodStyle.Shape shape : MethodStyle.Shape.values()) {
          if (shape != MethodStyle.Shape.NONE) {
            left.add(new MethodStyle(colour, line, shape));
          }
        }
      }
    }
    left.removeAll(listed.values());
    return List.copyOf(left);
  }

  private static MethodStyle style(CSVRecord line) {
    return new MethodStyle(
        Color.decode("#" + line.get("colour")),
        MethodStyle.Line.valueOf(line.get("line").toUpperCase(Locale.ROOT)),
        MethodStyle.Shape.valueOf(line.get("marker").toUpperCase(Locale.ROOT)));
  }
}
