package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.stats.Summary;

/**
 * The style of each method: the same wherever and with whomever it is drawn. Methods that {@code
 * method-styles.csv} does not list get a style that no listed one has, chosen by their id alone;
 * two of them may rarely get the same.
 *
 * <p>Colours are those of Okabe and Ito, which colour-blind readers can tell apart, less the
 * yellow, which is too pale on white, and with a grey.
 */
final class MethodStyles {

  private static final String RESOURCE = "method-styles.csv";
  private static final int MOST_LINES = 12;
  private static final MethodStyle GREY =
      new MethodStyle(HouseStyle.GREY, MethodStyle.Line.SOLID, MethodStyle.Shape.NONE);

  private final Map<String, MethodStyle> listed = new TreeMap<>();
  private final List<MethodStyle> others;
  private final Set<MethodConfig> grey;

  MethodStyles() {
    this(Set.of());
  }

  private MethodStyles(Set<MethodConfig> grey) {
    this.grey = Set.copyOf(grey);
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

  /**
   * The styles of lines in one plot: the reference and the methods with the fewest errors at the
   * headline fraction keep theirs, as far as an eye can tell lines apart; the rest is grey.
   */
  static MethodStyles ofLines(WorkloadResults results) {
    Comparator<MethodConfig> order =
        Comparator.comparing((MethodConfig method) -> !method.isReference())
            .thenComparing(method -> errors(results.row(method, results.headlineFraction())));
    return new MethodStyles(
        results.methods().stream().sorted(order).skip(MOST_LINES).collect(Collectors.toSet()));
  }

  private static double errors(Row row) {
    return row.determined(Row::errorRate).map(Summary::mean).orElse(Double.MAX_VALUE);
  }

  /** The style of a method; each variant of a method has its own. */
  MethodStyle of(MethodConfig method) {
    if (isGrey(method)) {
      return GREY;
    }
    MethodStyle known = listed.get(method.label());
    return known != null
        ? known
        : others.get(Math.floorMod(method.label().hashCode(), others.size()));
  }

  boolean isGrey(MethodConfig method) {
    return grey.contains(method);
  }

  /** The methods in the order in which their lines are drawn. */
  List<MethodConfig> greyFirst(Collection<MethodConfig> methods) {
    return methods.stream().sorted(Comparator.comparing(method -> !isGrey(method))).toList();
  }

  List<Drawing.Entry> legend(Collection<MethodConfig> methods) {
    List<Drawing.Entry> entries = new ArrayList<>();
    methods.stream()
        .filter(method -> !isGrey(method))
        .forEach(method -> entries.add(new Drawing.Entry(method.label(), of(method), false)));
    int others = methods.size() - entries.size();
    if (others > 0) {
      entries.add(new Drawing.Entry(others + " others", GREY, false));
    }
    return entries;
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
