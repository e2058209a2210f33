package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's numbers are those of the committed reports, and links between documents work. */
class ReadmeResultsTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final Path RESULTS = HOME.resolve("results");
  private static final Pattern ID = Pattern.compile("`([a-z]+[.-]?[a-z]+)`");
  private static final Pattern SECTION =
      Pattern.compile("^## What the study shows\n(.*?)^## ", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d[\\d,]*\\.\\d+(?!\\.?\\d)");
  private static final Pattern LINK = Pattern.compile("\\]\\(((?!https?:)[^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void cells_areTheReports() throws IOException {
    List<List<String>> rows =
        table(HOME.resolve("README.md")).stream()
            .filter(row -> row.size() == 5 && row.get(0).matches("`\\w+-long`: .*"))
            .toList();

    assertThat(rows).hasSize(5);
    for (List<String> row : rows) {
      Matcher study = Pattern.compile("\\]\\(results/([^/]+)/").matcher(row.get(4));
      String folder = study.find() ? study.group(1) : "long";
      List<List<String>> report = table(RESULTS.resolve(folder).resolve("tables/main.md"));
      int column = report.get(0).indexOf(id(row.get(0)));
      String cell =
          report.stream()
              .filter(line -> line.get(0).equals("nws.label"))
              .findFirst()
              .orElseThrow()
              .get(column);
      assertThat(cell.replaceAll("(\\\\\\*)+|\\*\\*", "")).startsWith(row.get(3));
      assertThat(row.get(4).startsWith("yes"))
          .isEqualTo(cell.contains("*") && cell.contains("faster"));
    }
  }

  @Test
  void numbersInSentences_standInTheReports() throws IOException {
    StringBuilder reports = new StringBuilder();
    // The declaration has what was expected, the page on earlier studies what those found.
    for (String file : List.of("long/study.yaml", "earlier.md")) {
      reports.append(Files.readString(RESULTS.resolve(file)));
    }
    for (String experiment :
        List.of(
            "wrong-labels", "wrong-labels-earth", "small-model", "cmudict-thirty-seeds", "long")) {
      reports.append(Files.readString(RESULTS.resolve(experiment).resolve("report.md")));
      try (Stream<Path> tables = Files.list(RESULTS.resolve(experiment).resolve("tables"))) {
        for (Path each : tables.filter(file -> file.toString().endsWith("-s.md")).toList()) {
          reports.append(Files.readString(each));
        }
      }
    }

    assertThat(numbers(section())).isNotEmpty();
    assertThat(numbers(reports.toString())).containsAll(numbers(section()));
  }

  @Test
  void links_leadSomewhere() throws IOException {
    try (Stream<Path> folders = documents()) {
      for (Path document : folders.toList()) {
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
            .as(document.toString())
            .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
      }
    }
  }

  private static Stream<Path> documents() throws IOException {
    Stream<String> folders =
        Stream.of("", "datasets", "methods", "harness/docs", "harness/docs/adr", "notebooks");
    Stream<String> results =
        Stream.of(
            "",
            "long",
            "small-model",
            "cmudict-thirty-seeds",
            "label-or-tables",
            "wrong-labels",
            "wrong-labels-earth",
            "tuning",
            "tuning-methods",
            "tuning-settings",
            "characterization");
    return Stream.concat(folders, results.map(folder -> "results/" + folder))
        .flatMap(
            folder -> Arrays.stream(HOME.resolve(folder).toFile().listFiles()).map(f -> f.toPath()))
        .filter(file -> file.toString().endsWith(".md"));
  }

  private static String id(String text) {
    return ID.matcher(text).results().findFirst().orElseThrow().group(1);
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String section() throws IOException {
    Matcher section = SECTION.matcher(Files.readString(HOME.resolve("README.md")));
    assertThat(section.find()).as("the README's section on the study").isTrue();
    return section.group(1);
  }

  /** Returns the cells of all tables, row by row, without the lines between head and body. */
  private static List<List<String>> table(Path document) throws IOException {
    return Files.readString(document)
        .lines()
        .filter(line -> line.startsWith("|") && !line.matches("[|: -]+"))
        .map(line -> line.substring(1, line.length() - 1))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }
}
