package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher of a source tree and of a release, with a Java of straw that prints its options. */
class LauncherIT {

  @TempDir private Path folder;

  @BeforeEach
  void javaOfStraw() throws IOException {
    Path java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  /** The program script gives the launcher a terminal. */
  @ParameterizedTest
  @CsvSource({"TERM, xterm, true", "TERM, dumb, false", "NO_COLOR, 1, false"})
  void release_onATerminal_asksForColoursUnlessTheyAreRefused(
      String variable, String value, boolean colours) throws Exception {
    assumeThat(Path.of("/usr/bin/script")).exists();
    Path release = folder.resolve("release");
    Files.createDirectories(release.resolve("lib"));
    Path launcher = launcher(release.resolve("bin/nwsbench"));
    ProcessBuilder builder = new ProcessBuilder("script", "-qec", launcher + " list", "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");
    builder.environment().put(variable, value);

    assertThat(printed(builder).lines()).contains("-Dpicocli.ansi=" + colours);
  }

  @Test
  void sourceTree_built_takesItsBuildAndLeavesResultsThere() throws Exception {
    Path launcher = launcher(folder.resolve("harness/bin/nwsbench"));
    Files.createDirectories(folder.resolve("harness/target/lib"));
    Path jar = Files.createFile(folder.resolve("harness/target/nwsbench-harness-1.jar"));

    assertThat(printed(launcher).lines())
        .contains(
            "-Dnwsbench.home=" + folder,
            "-Dnwsbench.results=" + folder,
            jar + ":" + folder + "/harness/target/lib/*");
  }

  @Test
  void sourceTree_fileDeletedSinceTheBuild_tellsItsFolder() throws Exception {
    Path launcher = launcher(folder.resolve("harness/bin/nwsbench"));
    Files.createDirectories(folder.resolve("harness/target/lib"));
    Path jar = Files.createFile(folder.resolve("harness/target/nwsbench-harness-1.jar"));
    Path sources = Files.createDirectories(folder.resolve("harness/src/main"));
    Path source = Files.createFile(sources.resolve("Some.java"));
    FileTime before = FileTime.fromMillis(0);
    for (Path old : List.of(source, sources, jar)) {
      Files.setLastModifiedTime(old, before);
    }
    assertThat(printed(launcher).lines()).contains("-Dnwsbench.newer=");

    Files.delete(source);

    assertThat(printed(launcher).lines()).contains("-Dnwsbench.newer=" + sources);
  }

  @Test
  void sourceTree_notBuilt_saysHowToBuildIt() throws Exception {
    assertThat(printed(launcher(folder.resolve("harness/bin/nwsbench"))))
        .isEqualTo(
            "nwsbench: not built yet: run 'mvn -DskipTests package' in %s%n".formatted(folder));
  }

  private static Path launcher(Path place) throws IOException {
    Files.createDirectories(place.getParent());
    return Files.copy(Path.of("bin/nwsbench"), place);
  }

  private String printed(Path command) throws IOException, InterruptedException {
    return printed(new ProcessBuilder(command.toString(), "list"));
  }

  private String printed(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process =
        builder.directory(folder.resolve("jdk").toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return printed;
  }
}
