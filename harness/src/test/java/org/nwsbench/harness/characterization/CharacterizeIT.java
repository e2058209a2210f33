package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
class CharacterizeIT {

  private static final Effort TINY = new Effort(60, 3, 2, 300, 10, 40, 5, 2, 3, 16, 2);

  @TempDir private Path folder;

  /** Two runs under two locales: the same bytes in all files but those of times. */
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
    assertThat(first)
        .containsKeys("functions.csv", "bits.md", "buckets.svg", "insertions.csv", "README.md")
        .containsKeys("forgetting.csv", "coverage.csv", "families.csv", "cost.csv");
    first.keySet().removeIf(name -> name.startsWith("cost."));
    second.keySet().removeIf(name -> name.startsWith("cost."));
    assertThat(second).isEqualTo(first);
    assertThat(first.get("families.csv"))
        .startsWith("dataset,R,p,structured_rmse,dense_rmse,ratio,ratio_se,seeds\nletter,20,8,")
        .contains("\nshuttle,50,12,");
    assertThat(first.get("functions.csv"))
        .startsWith("study,series,x,measured,standard_error,theory\nfunctions,p = 4,5.0,");
  }

  private Map<String, String> run(String name) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Characterize.run(
        TINY,
        List.of("letter-mlp", "shuttle-mlp"),
        DataLocations.of(Optional.empty(), Map.of(), folder),
        folder.resolve(name),
        new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("[8/8] cost");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder.resolve(name))) {
      for (Path path : paths.toList()) {
        files.put(
            path.getFileName().toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}
