package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DataLocations;

/** All studies, as small as they come, on data that ships. */
class CharacterizationTest {

  private static final Effort TINY = new Effort(60, 3, 2, 300, 10, 40, 5, 2, 3, 16, 2);
  private static final List<String> STUDIES =
      List.of(
          "functions",
          "bits",
          "buckets",
          "insertions",
          "forgetting",
          "coverage",
          "families",
          "cost");

  @TempDir private Path folder;

  /** Two runs under two locales: the same files, and the same bytes in all but the times. */
  @Test
  void run_again_givesTheSameBytesButForTimes() throws IOException {
    Locale usual = Locale.getDefault();
    Map<String, String> first = run("first");
    Map<String, String> second;
    try {
      Locale.setDefault(Locale.GERMANY);
      second = run("second");
    } finally {
      Locale.setDefault(usual);
    }

    List<String> expected =
        Stream.concat(
                Stream.of("README.md"),
                STUDIES.stream()
                    .flatMap(
                        name -> Stream.of("csv", "md", "png", "svg").map(end -> name + "." + end)))
            .toList();
    assertThat(first).containsOnlyKeys(expected);
    assertThat(second).containsOnlyKeys(expected);
    first.keySet().removeIf(name -> name.startsWith("cost."));
    second.keySet().removeIf(name -> name.startsWith("cost."));
    assertThat(second).isEqualTo(first);
    assertThat(first.get("families.csv"))
        .startsWith("dataset,R,p,structured_rmse,dense_rmse,ratio,ratio_se,seeds\nletter,20,8,")
        .contains("\nshuttle,50,12,");
    assertThat(first.get("functions.csv"))
        .startsWith("study,series,x,measured,standard_error,theory\nfunctions,p = 4,5.0,");
    assertThat(first.get("README.md")).contains(STUDIES.stream().map(s -> s + ".svg").toList());
  }

  private Map<String, String> run(String name) throws IOException {
    DataLocations locations = DataLocations.of(Optional.empty(), System.getenv(), folder);
    Characterization characterization =
        new Characterization(TINY, List.of("letter-mlp", "shuttle-mlp"), locations);
    StringWriter said = new StringWriter();
    var exhibits = characterization.run(new StudyProgress(new PrintWriter(said), false));
    assertThat(said.toString()).contains("[8/8] cost");
    Path out = folder.resolve(name);
    Characterization.write(exhibits, "nwsbench characterize", out);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(out)) {
      paths.forEach(path -> files.put(path.getFileName().toString(), content(path)));
    }
    return files;
  }

  private static String content(Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
