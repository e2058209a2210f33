package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, in a clone where nothing is built yet, with a Maven of straw. */
class ReproduceScriptIT {

  @TempDir private Path clone;

  @BeforeEach
  void cloneOfNothingButScripts() throws IOException {
    Path script = clone.resolve("reproduce.sh");
    Files.copy(Path.of("../reproduce.sh"), script);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    script("harness/bin/nwsbench", "echo \"runs $*\"");
    maven(0);
  }

  @Test
  void quick_whereNothingIsBuilt_buildsAndRuns() throws Exception {
    assertThat(reproduce("quick", "--seeds", "1"))
        .startsWith("0\nbuilding")
        .contains("maven -q")
        .endsWith("runs run --preset quick --seeds 1\n");
  }

  @Test
  void quick_whereTheBuildBreaks_endsWithItsCode() throws Exception {
    maven(1);

    assertThat(reproduce("quick")).startsWith("1\nbuilding").doesNotContain("runs");
  }

  @Test
  void noWord_runsTheStudy_asDeclared() throws Exception {
    Path study = clone.resolve("results/long/study.yaml");
    Files.createDirectories(study.getParent());
    Files.writeString(study, "declared");
    Path out = clone.resolve("results/reproduced-long");
    Path other = clone.resolve("other");

    assertThat(reproduce("--seeds", "31")).endsWith("runs run --out " + out + " --seeds 31\n");
    assertThat(reproduce("long", "--seeds", "31", "--out", other.toString(), "--threads", "1"))
        .endsWith("runs run --out " + other + " --seeds 31 --threads 1\n");
    assertThat(out.resolve("study.yaml")).hasContent("declared");
    assertThat(other.resolve("study.yaml")).hasContent("declared");

    Path undeclared = Files.createDirectories(clone.resolve("undeclared/runs")).getParent();
    assertThat(reproduce("--out", undeclared.toString()))
        .startsWith("2\n")
        .contains(undeclared + " has records but no study.yaml: choose another --out")
        .doesNotContain("runs run");
    assertThat(undeclared.resolve("study.yaml")).doesNotExist();
  }

  /** 1 would be a regression. */
  @Test
  void nightly_whereTheBuildBreaks_couldNotMeasure() throws Exception {
    maven(1);

    assertThat(reproduce("nightly"))
        .startsWith("2\nbuilding")
        .endsWith("nightly: NOT MEASURED: this tree does not build\n");
  }

  @Test
  void report_whereAllIsBuilt_runsAtOnce() throws Exception {
    for (String module : new String[] {"datasets", "methods", "harness"}) {
      Files.createDirectories(clone.resolve(module).resolve("src/main"));
      Files.createFile(clone.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(clone.resolve("pom.xml"));
    Files.createDirectories(clone.resolve("harness/target/lib"));
    Path jar = Files.createFile(clone.resolve("harness/target/nwsbench-harness-1.jar"));
    assertThat(jar.toFile().setLastModified(System.currentTimeMillis() + 60_000)).isTrue();

    assertThat(reproduce("report", "here")).isEqualTo("0\nruns report here\n");
  }

  private void maven(int code) throws IOException {
    script("bin/mvn", "echo \"maven $*\"; exit " + code);
  }

  private void script(String name, String line) throws IOException {
    Path file = clone.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** The exit code, then what was printed. */
  private String reproduce(String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(clone.resolve("reproduce.sh").toString());
    builder.command().addAll(List.of(words));
    builder.environment().merge("PATH", "", (path, none) -> clone.resolve("bin") + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue() + "\n" + printed;
  }
}
