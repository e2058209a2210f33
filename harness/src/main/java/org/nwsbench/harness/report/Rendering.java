package org.nwsbench.harness.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.FigureFiles;

/**
 * The result of rendering the report of an experiment again and comparing it byte by byte with the
 * existing one.
 *
 * <p>Tables and pages depend only on the records and on the experiment's {@code study.yaml} and
 * {@code page.yaml}. The layout of figures depends on widths of letters, which another Java runtime
 * may round differently, so figures are listed separately.
 *
 * @param files number of files of the report that was rendered from the records
 * @param absent number of these files that the experiment's folder lacks; they do not count as
 *     differences, because they can be rendered at any time
 * @param differing existing tables and pages that differ from those rendered
 * @param figures existing files of figures that differ from those rendered
 * @param strange existing tables and pages that were not rendered from the records
 */
public record Rendering(
    int files, int absent, List<String> differing, List<String> figures, List<String> strange) {

  private static final String FIGURES = "figures/";

  private static final List<String> PLACES = List.of("report.md", "index.html", "tables");

  /**
   * Renders the report of an experiment from its records into the empty folder {@code scratch}, and
   * compares it with the existing one.
   *
   * @throws UsageException if a file cannot be read or written
   */
  public static Rendering compare(
      Map<TrialRecord, String> records,
      Path experiment,
      int violations,
      Declaration declaration,
      Path scratch) {
    try {
      Set<String> rendered = new TreeSet<>();
      List<String> differing = new ArrayList<>();
      int absent = 0;
      for (Path file :
          Report.write(
              records,
              scratch,
              violations,
              declaration,
              Set.of(FigureFiles.Format.SVG),
              experiment)) {
        String name = scratch.relativize(file).toString();
        rendered.add(name);
        Path there = experiment.resolve(name);
        if (!Files.exists(there)) {
          absent++;
        } else if (Files.mismatch(there, file) >= 0) {
          differing.add(name);
        }
      }
      return new Rendering(
          rendered.size(),
          absent,
          differing.stream().filter(name -> !name.startsWith(FIGURES)).toList(),
          differing.stream().filter(name -> name.startsWith(FIGURES)).toList(),
          strange(experiment, rendered));
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("%s: cannot be compared: %s".formatted(experiment, e), e);
    }
  }

  public boolean isSame() {
    return differing.isEmpty() && strange.isEmpty();
  }

  private static List<String> strange(Path experiment, Set<String> rendered) throws IOException {
    List<String> strange = new ArrayList<>();
    for (String place : PLACES) {
      if (Files.exists(experiment.resolve(place))) {
        try (Stream<Path> files = Files.walk(experiment.resolve(place))) {
          files
              .filter(Files::isRegularFile)
              .map(file -> experiment.relativize(file).toString())
              .filter(name -> !rendered.contains(name) && !name.endsWith(AtomicFiles.TEMPORARY))
              .sorted()
              .forEach(strange::add);
        }
      }
    }
    return strange;
  }
}
