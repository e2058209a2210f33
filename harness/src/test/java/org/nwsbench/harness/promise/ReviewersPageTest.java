package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page for reviewers names is there: tests, classes and the rules of the audit. */
class ReviewersPageTest {

  private static final Path PAGE = Path.of("docs", "how-a-number-gets-into-the-table.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "org", "nwsbench", "harness");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
  private static final Pattern CLASS =
      Pattern.compile("`((?:clock|train|record|analysis|stats|report/table)/[A-Z][A-Za-z]+)[`.]");
  private static final Pattern RULE = Pattern.compile("\"([a-zA-Z1-]+(?: [a-z]+)?)\"[,;]");

  @Test
  void everyTestThatIsNamed_exists() throws IOException {
    List<String> tests = new ArrayList<>();
    for (String module : List.of("datasets", "methods", "harness")) {
      try (Stream<Path> tree = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        tree.forEach(file -> tests.add(file.getFileName().toString().replace(".java", "")));
      }
    }

    assertThat(tests).containsAll(named(TEST, PAGE));
  }

  @Test
  void everyClassThatIsNamed_exists() throws IOException {
    assertThat(named(CLASS, PAGE))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(SOURCES.resolve(name + ".java")).isRegularFile());
  }

  /** A rule is a word in quotes where the audit requires something. */
  @Test
  void everyRuleOfTheAudit_isInTheTable() throws IOException {
    String page = Files.readString(PAGE);
    List<String> rules = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES.resolve("check"))) {
      for (Path file : files.toList()) {
        rules.addAll(named(RULE, file));
      }
    }

    assertThat(rules).contains("phases", "pause", "work");
    assertThat(rules).allSatisfy(rule -> assertThat(page).contains("`" + rule + "`"));
  }

  private static List<String> named(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }
}
