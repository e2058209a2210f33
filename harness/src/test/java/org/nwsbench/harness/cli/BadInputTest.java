package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;

/**
 * A catalogue of malformed inputs: each is refused with exit code 2 in one line that names the
 * place and the remedy, and nothing on disk changes. The source tree and the home folder are
 * scratch folders here, so that a change anywhere is seen.
 */
class BadInputTest {

  private static final Path CATALOGUE = Path.of("src", "test", "resources", "bad-input");
  private static final Path INDEX = CATALOGUE.resolve("index.csv");
  private static final int LEAST = 150;

  @TempDir Path home;

  private ScratchHome properties;
  private Path out;

  @BeforeEach
  void enter() {
    properties = new ScratchHome(home);
    out = home.resolve("out");
  }

  @AfterEach
  void leave() {
    properties.close();
  }

  static Stream<Arguments> catalogue() throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    List<Arguments> cases = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(Files.readString(INDEX), format)) {
      for (CSVRecord row : parser) {
        List<String> says = List.of(row.get("says").split("\\|", -1));
        cases.add(Arguments.of(row.get("kind"), row.get("input"), says));
      }
    }
    return cases.stream();
  }

  @Test
  void catalogue_always_isLongAndNamesEveryFileBesideIt() throws IOException {
    List<String> inputs = catalogue().map(row -> String.valueOf(row.get()[1])).toList();
    try (Stream<Path> files = Files.walk(CATALOGUE)) {
      assertThat(files.filter(Files::isRegularFile).filter(file -> !file.equals(INDEX)))
          .allMatch(file -> inputs.contains(CATALOGUE.relativize(file).toString()));
    }
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(LEAST).doesNotHaveDuplicates();
  }

  /** What is not refused would train for hours. */
  @Timeout(60)
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("catalogue")
  void input_malformed_isRefusedInOneLineAndNothingChanges(
      String kind, String input, List<String> says) throws IOException {
    List<String> arguments = arguments(kind, input);
    Map<String, String> before = contents();

    CommandResult result = CommandResult.of(arguments.toArray(String[]::new));

    assertThat(result.err())
        .startsWith("nwsbench")
        .contains(says)
        .hasLineCount(1)
        .doesNotContain("Exception");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(contents()).isEqualTo(before);
  }

  /** The command line that meets the input, which is put in its place. */
  private List<String> arguments(String kind, String input) throws IOException {
    return switch (kind) {
      case "command" -> words(input);
      case "workload" -> {
        String[] parts = input.split(" (?=--)", 2);
        Path file =
            parts[0].contains("=>") ? edited(parts[0]) : copied(parts[0], Path.of(parts[0]));
        List<String> words = new ArrayList<>(List.of("--workload", file.toString()));
        words.addAll(parts.length == 1 ? List.of() : words(parts[1]));
        yield run(words.toArray(String[]::new));
      }
      case "frozen" -> {
        copied(input, Path.of("results", "tuning", "frozen.yaml"));
        yield run("--workloads", "letter-mlp");
      }
      case "study" -> {
        copied(input, Path.of("out", "study.yaml"));
        yield run(
            "--workloads",
            "letter-mlp",
            "--methods",
            "nws.label",
            "--seeds",
            "1",
            "--budgets",
            "1");
      }
      case "experiment" -> {
        new RecordFolder(out).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));
        yield words(input.replace("DIR", out.toString()));
      }
      case "file-for-folder" -> {
        Path file = Files.writeString(home.resolve("plain"), "no folder");
        yield words(input.replace("FILE", file.toString()));
      }
      case "own-csv" ->
          run("--dataset-csv", copied(input, Path.of(input)).toString(), "--label", "label");
      case "long-csv" -> {
        List<String> parts = words(input.translateEscapes());
        String text = parts.get(0) + parts.get(1).repeat(Integer.parseInt(parts.get(2)));
        Path file = Files.writeString(home.resolve("long.csv"), text);
        yield run("--dataset-csv", file.toString(), "--label", "label");
      }
      default -> throw new IllegalArgumentException("no such kind of input: " + kind);
    };
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  private List<String> run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--out", out.toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private Path copied(String input, Path place) throws IOException {
    Path target = home.resolve(place);
    Files.createDirectories(target.getParent());
    return Files.copy(CATALOGUE.resolve(input), target);
  }

  /** The workload tiny with one text in the place of another. */
  private Path edited(String edit) throws IOException {
    String[] sides = edit.translateEscapes().split("=>", 2);
    String yaml = TinyWorkload.YAML.replace(sides[0], sides[1]);
    assertThat(yaml).isNotEqualTo(TinyWorkload.YAML);
    return Files.writeString(home.resolve("tiny.yaml"), yaml);
  }

  /**
   * The hash of every file below the scratch folder, and that a folder is there; except for a cache
   * of good data, and the lock of an experiment.
   */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path :
          tree.filter(file -> !file.toString().matches(".*/\\.(cache|lock).*")).toList()) {
        contents.put(path.toString(), Files.isDirectory(path) ? "a folder" : hash(path));
      }
    }
    return contents;
  }

  private static String hash(Path file) throws IOException {
    return Sha256.hex(Files.readAllBytes(file));
  }
}
