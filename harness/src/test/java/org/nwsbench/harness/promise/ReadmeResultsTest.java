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
import org.junit.jupiter.api.Test;

/**
 * The README is short, and its results are those of {@code results/paper}: the cells of its table
 * are the report's, and so is each number of its sentences on the full run.
 */
class ReadmeResultsTest {

  private static final int MOST_WORDS = 900;
  private static final Path README = Path.of("").toAbsolutePath().resolveSibling("README.md");
  private static final Path PAPER = README.resolveSibling("results").resolve("paper");
  private static final Pattern SECTION =
      Pattern.compile("^## What the full run shows\n(.*?)^## ", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d[\\d,]*\\.\\d+(?!\\.?\\d)");
  private static final Pattern LINK = Pattern.compile("\\]\\(((?!https?:)[^)#]+)(#[^)]*)?\\)");

  /** Code and tables are not read as sentences. */
  @Test
  void words_areFew() throws IOException {
    String prose =
        Files.readString(README)
            .replaceAll("(?s)```.*?```", "")
            .replaceAll("(?m)^\\|.*$", "")
            .replaceAll("\\]\\([^)]*\\)", "]");

    assertThat(Pattern.compile("\\p{L}[\\p{L}'-]*").matcher(prose).results().count())
        .isBetween(300L, (long) MOST_WORDS);
  }

  @Test
  void cells_areTheReports() throws IOException {
    List<List<String>> report = table(Files.readString(PAPER.resolve("tables/speed-up.md")));
    List<List<String>> own =
        table(Files.readString(README)).stream()
            .filter(row -> row.size() == 5)
            .dropWhile(row -> !row.get(0).equals("method"))
            .toList();
    List<String> columns = own.get(0);

    assertThat(own).hasSizeGreaterThanOrEqualTo(6);
    for (List<String> row : own.subList(1, own.size())) {
      List<String> theirs =
          report.stream()
              .filter(other -> other.get(0).equals(row.get(0)))
              .findFirst()
              .orElseThrow();
      for (int c = 1; c < columns.size(); c++) {
        int column = report.get(0).indexOf(columns.get(c));
        assertThat(row.get(c)).isEqualTo(theirs.get(column).replaceAll("<sup>.*?</sup>", ""));
      }
    }
  }

  @Test
  void numbersInSentences_standInTheReport() throws IOException {
    List<String> known = numbers(Files.readString(PAPER.resolve("report.md")));

    assertThat(numbers(section())).isNotEmpty();
    assertThat(known).containsAll(numbers(section()));
  }

  @Test
  void commitAndMachine_areThoseOfTheReport() throws IOException {
    Matcher caption =
        Pattern.compile("Machine: ([^,]+),.*Commit: ([0-9a-f]{12})")
            .matcher(Files.readString(PAPER.resolve("report.md")));

    assertThat(caption.find()).isTrue();
    assertThat(section()).contains(caption.group(1), caption.group(2));
  }

  @Test
  void links_leadSomewhere() throws IOException {
    assertThat(LINK.matcher(Files.readString(README)).results().map(link -> link.group(1)))
        .hasSizeGreaterThan(15)
        .allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String section() throws IOException {
    Matcher section = SECTION.matcher(Files.readString(README));
    assertThat(section.find()).as("the README's section on the full run").isTrue();
    return section.group(1);
  }

  /** The cells of all tables, row by row; lines between head and body are left out. */
  private static List<List<String>> table(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("|") && !line.matches("[|: -]+"))
        .map(line -> line.substring(1, line.length() - 1))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }
}
