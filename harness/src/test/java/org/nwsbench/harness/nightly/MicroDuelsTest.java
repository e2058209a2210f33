package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;

class MicroDuelsTest {

  private static final Set<String> ALL = Scope.ALL.loops();
  private static final String JAR = "nwsbench-methods-1.jar";

  @TempDir Path folder;

  /** The rulers of two duels are never equal to the bit. */
  @Test
  void legsOfAPair_areHalvesOfOneDuel() throws Exception {
    MicroDuels duels = new MicroDuels(build("a"), build("b"), folder);

    Map<Metric, Reading> baseline = duels.ofBaseline().run(ALL, 1);
    Map<Metric, Reading> current = duels.ofCurrent().run(ALL, 1);
    Map<Metric, Reading> again = duels.ofCurrent().run(Set.of("nws"), 1);

    Metric select = Metric.parse("micro/nws.select");
    assertThat(baseline).hasSize(5);
    assertThat(current.get(select).ruler()).isEqualTo(baseline.get(select).ruler());
    assertThat(again.get(select).ruler()).isNotEqualTo(baseline.get(select).ruler());
    assertThat(again.keySet())
        .containsExactly(Metric.parse("micro/nws.observe"), Metric.parse("micro/nws.select"));
    assertThat(files("duel-")).isEqualTo(4); // A result and a log of each.
  }

  /** Either order of the two sides within a duel, one in each pair. */
  @Test
  void build_whoseLoopsFail_isTheOneThatFailsInEitherOrder() throws Exception {
    MicroDuels duels = new MicroDuels(broken("a"), build("b"), folder);

    for (int seed = 1; seed <= 2; seed++) {
      long pair = seed;
      assertThatThrownBy(() -> duels.ofBaseline().run(ALL, pair))
          .isInstanceOf(UnmeasurableException.class)
          .hasMessageStartingWith("the micro-benchmarks of commit aaaaaaaaaaaa failed");
      assertThat(duels.ofCurrent().run(ALL, pair)).hasSize(5);
    }
  }

  /** Nobody knows whose doing it is that the JVM does not end well. */
  @Test
  void duel_thatFails_failsForBothAndRunsAgainOnlyWhenAskedAgain() throws Exception {
    MicroDuels duels = new MicroDuels(build("a"), build("b"), folder.resolve("x"));
    Files.createFile(folder.resolve("x")); // No folder: no result can be written.

    assertThatThrownBy(() -> duels.ofBaseline().run(ALL, 1))
        .isInstanceOf(UnmeasurableException.class);
    Files.delete(folder.resolve("x"));
    Files.createDirectory(folder.resolve("x"));
    assertThatThrownBy(() -> duels.ofCurrent().run(ALL, 1))
        .isInstanceOf(UnmeasurableException.class);
    assertThat(duels.ofCurrent().run(ALL, 1)).hasSize(5);
  }

  @Test
  void build_withoutItsMethods_isUnmeasurable() throws Exception {
    MicroDuels duels =
        new MicroDuels(new Build(folder.resolve("none"), "c".repeat(40)), build("b"), folder);

    assertThatThrownBy(() -> duels.ofCurrent().run(ALL, 1))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("none");
  }

  /** Samplers of that build must not meet ours. */
  @Test
  void microBenchmarks_leaveOurMethodsOffTheClassPath() {
    String ours =
        String.join(
            File.pathSeparator,
            "/a/nwsbench-harness-1.jar",
            "/a/lib/nwsbench-methods-1.jar",
            "/a/lib/commons-math4-core-1.jar");

    assertThat(MicroDuels.withoutMethods(ours))
        .isEqualTo(
            "/a/nwsbench-harness-1.jar" + File.pathSeparator + "/a/lib/commons-math4-core-1.jar");
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

  /** A build with a class that is none. */
  private Build broken(String name) throws IOException {
    Build build = build(name);
    Path jar = build.home().resolve("harness").resolve("target").resolve("lib").resolve(JAR);
    String sketch = NadarayaWatsonSketch.class.getName().replace('.', '/') + ".class";
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(sketch));
      out.write(new byte[] {1, 2, 3});
    }
    return build;
  }

  private long files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    }
  }
}
