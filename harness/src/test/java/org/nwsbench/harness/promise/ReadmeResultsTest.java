package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README's results are those of {@code results/paper}: its tables and notes are the report's,
 * and each number in a sentence stands there as a number, too. After another run, tables and notes
 * are to be copied from {@code speed-up.md} and {@code claims.md} in {@code results/paper/tables},
 * and the sentences written anew.
 */
class ReadmeResultsTest {

  private static final Path README = Path.of("").toAbsolutePath().resolveSibling("README.md");
  private static final Path PAPER = README.resolveSibling("results").resolve("paper");
  private static final Pattern SECTION =
      Pattern.compile("^## What the full run shows\n(.*?)^## ", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d[\\d,]*\\.\\d+(?!\\.?\\d)");
  private static final Pattern LINK = Pattern.compile("\\]\\((results/paper[^)#]*)\\)");

  @Test
  void tablesAndNotes_areTheReports() throws IOException {
    List<String> expected = new ArrayList<>(table(read("tables/speed-up.md")));
    expected.addAll(table(read("tables/claims.md")));

    assertThat(expected).hasSizeGreaterThan(15);
    assertThat(table(section())).isEqualTo(expected);
  }

  @Test
  void numbersInSentences_standInTheReport() throws IOException {
    String sentences =
        section()
            .lines()
            .filter(line -> !line.startsWith("|") && !line.startsWith("- <sup>"))
            .collect(Collectors.joining("\n"));
    List<String> known = numbers(read("report.md"));

    assertThat(numbers(sentences)).isNotEmpty();
    assertThat(known).containsAll(numbers(sentences));
  }

  @Test
  void commitAndMachine_areThoseOfTheReport() throws IOException {
    Matcher caption =
        Pattern.compile("Machine: ([^,]+),.*Commit: ([0-9a-f]{12})").matcher(read("report.md"));

    assertThat(caption.find()).isTrue();
    assertThat(section()).contains(caption.group(1), caption.group(2));
  }

  @Test
  void links_leadSomewhere() throws IOException {
    assertThat(LINK.matcher(section()).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String read(String name) throws IOException {
    return Files.readString(PAPER.resolve(name));
  }

  private static String section() throws IOException {
    Matcher section = SECTION.matcher(Files.readString(README));
    assertThat(section.find()).as("the README's section on the full run").isTrue();
    return section.group(1);
  }

  private static List<String> table(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("|") || line.startsWith("- <sup>"))
        .toList();
  }
}
