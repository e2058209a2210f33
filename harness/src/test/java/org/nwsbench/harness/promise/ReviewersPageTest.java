package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.clock.Phase;

/** What the page for reviewers names is there: tests, classes, phases and rules. */
class ReviewersPageTest {

  private static final Path PAGE = Path.of("docs", "how-a-number-gets-into-the-table.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");
  private static final Pattern CLASS = Pattern.compile("`((?:clock|train)/[A-Z][A-Za-z]+)`");
  private static final Pattern RULE = Pattern.compile("\"([a-zA-Z1-]+(?: [a-z]+)?)\"[,;]");

  @Test
  void everyTestThatIsNamed_exists() throws IOException {
    List<String> named = named(TEST, Files.readString(PAGE));

    assertThat(named).hasSizeGreaterThan(25);
    assertThat(tests()).containsAll(named);
  }

  @Test
  void everyStep_namesATest() throws IOException {
    String[] steps = Files.readString(PAGE).split("\n## ");

    assertThat(steps).hasSize(9);
    assertThat(Arrays.stream(steps).skip(1))
        .allSatisfy(step -> assertThat(named(TEST, step)).isNotEmpty());
  }

  @Test
  void everyClassThatIsNamed_exists() throws IOException {
    Path sources = Path.of("src", "main", "java", "org", "nwsbench", "harness");

    assertThat(named(CLASS, Files.readString(PAGE)))
        .hasSizeGreaterThan(3)
        .allSatisfy(name -> assertThat(sources.resolve(name + ".java")).isRegularFile());
  }

  @Test
  void everyPhase_isNamed() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(Arrays.stream(Phase.values()).map(phase -> "`" + phase.id() + "`").toList());
  }

  /** A rule is a word in quotes where the audit requires something. */
  @Test
  void everyRuleOfTheAudit_isInTheTable() throws IOException {
    Path audit = Path.of("src", "main", "java", "org", "nwsbench", "harness", "audit");
    String page = Files.readString(PAGE);
    List<String> rules = new ArrayList<>();
    try (Stream<Path> files = Files.list(audit)) {
      for (Path file : files.toList()) {
        rules.addAll(named(RULE, Files.readString(file)));
      }
    }

    assertThat(rules).contains("phases", "pause", "curve", "readable", "initial weights");
    assertThat(rules).allSatisfy(rule -> assertThat(page).contains("`" + rule + "`"));
  }

  private static List<String> named(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).distinct().toList();
  }

  /** Simple names of the test classes of all modules. */
  private static Set<String> tests() throws IOException {
    Set<String> tests = new HashSet<>();
    for (String module : List.of("datasets", "methods", "harness")) {
      try (Stream<Path> tree = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        tests.addAll(
            tree.map(path -> path.getFileName().toString())
                .filter(name -> name.endsWith("Test.java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toSet()));
      }
    }
    return tests;
  }
}
