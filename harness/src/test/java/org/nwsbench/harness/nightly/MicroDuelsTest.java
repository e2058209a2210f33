package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;

class MicroDuelsTest {

  private static final String JAR = "nwsbench-methods-1.jar";

  @TempDir Path folder;

  /** The rulers of two duels are never equal to the bit. */
  @Test
  void legsOfAPair_areHalvesOfOneDuel() throws Exception {
    MicroDuels duels = new MicroDuels(build("a"), build("b"), folder);

    Map<Metric, Reading> baseline = duels.ofBaseline().run(1);
    Map<Metric, Reading> current = duels.ofCurrent().run(1);
    Map<Metric, Reading> again = duels.ofCurrent().run(1);

    Metric select = Metric.parse("micro/nws.select");
    assertThat(baseline).hasSize(5);
    assertThat(current.get(select).ruler()).isEqualTo(baseline.get(select).ruler());
    assertThat(again.get(select).ruler()).isNotEqualTo(baseline.get(select).ruler());
    assertThat(files("duel-")).isEqualTo(4); // A result and a log of each.
  }

  @Test
  void build_withoutItsMethods_isUnmeasurable() throws Exception {
    MicroDuels duels =
        new MicroDuels(new Build(folder.resolve("none"), "c".repeat(40)), build("b"), folder);

    assertThatThrownBy(() -> duels.ofCurrent().run(1))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("none");
  }

  /** With our own methods: as a jar where they are packed, else they are on our class path. */
  private Build build(String name) throws IOException {
    Path lib = folder.resolve(name).resolve("harness").resolve("target").resolve("lib");
    Files.createDirectories(lib);
    Path methods =
        Path.of(
            NadarayaWatsonSketch.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    if (Files.isRegularFile(methods)) {
      Files.copy(methods, lib.resolve(JAR));
    } else {
      Files.createFile(lib.resolve(JAR));
    }
    return new Build(folder.resolve(name), name.repeat(40));
  }

  private long files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    }
  }
}
