package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A generated project compiles apart from us, passes its own tests, and its jar runs in a worker
 * process. What Maven adds to that is left to Maven.
 */
class NewMethodIT {

  @TempDir Path scratch;

  @Test
  void project_generated_compilesPassesItsTestsAndRunsAsPlugIn() throws Exception {
    NwsBenchProcess nwsbench = NwsBenchProcess.in(scratch);
    Path project = scratch.resolve("project");

    NwsBenchProcess.Result written =
        nwsbench.run("new", "method", "loss.mine", "--dir", project.toString());

    assertThat(written.err()).isEmpty();
    assertThat(written.exit()).isZero();
    Path classes = compiled(project, "main", OutsideJar.apiClassPath());
    assertThat(testsPassed(project, classes, "org.example.lossmine.LossMineSamplingTest"))
        .isEqualTo(1);
    Path jar = OutsideJar.pack(classes, scratch.resolve("loss.mine.jar"));
    Path out = scratch.resolve("out");
    NwsBenchProcess.Result run =
        nwsbench.run(
            "run",
            "--shared-machine",
            "--plugins",
            jar.toString(),
            "--workload",
            TinyWorkload.write(scratch).toString(),
            "--methods",
            "uniform.reshuffle,loss.mine",
            "--seeds",
            "1",
            "--budgets",
            "1",
            "--out",
            out.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(new RecordFolder(out).readAll())
        .allMatch(TrialRecord::isOk)
        .extracting(record -> record.spec().method())
        .containsExactlyInAnyOrder("uniform.reshuffle", "loss.mine");
    assertThat(out.resolve("report.md")).content().contains("loss.mine");
  }

  @Test
  void project_inAnEmptyClone_holdsNoPlaceholderAndNamesItsCommands() throws Exception {
    Path project = scratch.resolve("project");
    Files.createDirectories(project.resolve(".git"));

    NwsBenchProcess.in(scratch).run("new", "method", "mine", "--dir", project.toString());

    try (Stream<Path> files = Files.walk(project)) {
      for (Path file :
          files.filter(one -> one.toString().matches(".*\\.(xml|md|java|pom)")).toList()) {
        assertThat(file).content().doesNotContainPattern("@[A-Z_]+@|\\$\\{[^}]*version");
      }
    }
    assertThat(project.resolve("README.md"))
        .content()
        .contains("mvn package", "--plugins " + project + "/target/", "--seeds 10");
    assertLibrary(project, "methods");
  }

  @Test
  void project_ofADataSet_compilesPassesItsTestsAndItsWorkloadIsPlanned() throws Exception {
    NwsBenchProcess nwsbench = NwsBenchProcess.in(scratch);
    Path project = scratch.resolve("project");

    assertThat(nwsbench.run("new", "dataset", "my-words", "--dir", project.toString()).exit())
        .isZero();

    Path library = assertLibrary(project, "datasets");
    Path classes = compiled(project, "main", library.toString());
    assertThat(testsPassed(project, classes, "org.example.mywords.MyWordsDatasetTest"))
        .isEqualTo(1);
    Path jar = OutsideJar.pack(classes, scratch.resolve("my-words.jar"));
    String workload = project.resolve("my-words.yaml").toString();
    NwsBenchProcess.Result plan =
        nwsbench.run("plan", "--plugins", jar.toString(), "--workload", workload);
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out()).anyMatch(line -> line.startsWith("my-words-mlp "));
  }

  /** What Maven finds beside the project: the module's classes, and a POM without a parent. */
  private static Path assertLibrary(Path project, String module) throws Exception {
    try (Stream<Path> files = Files.walk(project.resolve("repository"))) {
      List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
      assertThat(found).hasSize(2);
      assertThat(found.get(1)).content().contains("nwsbench-" + module).doesNotContain("<parent>");
      return found.get(0);
    }
  }

  private static Path compiled(Path project, String part, String classPath) throws Exception {
    Path target = Files.createDirectories(project.resolve("target").resolve(part));
    List<Path> sources;
    try (Stream<Path> tree = Files.walk(project.resolve("src").resolve(part))) {
      sources = tree.filter(file -> file.toString().endsWith(".java")).toList();
    }
    OutsideJar.compile(sources, target, classPath);
    Path resources = project.resolve("src").resolve(part).resolve("resources");
    if (Files.exists(resources)) {
      try (Stream<Path> tree = Files.walk(resources)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          Path copy = target.resolve(resources.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return target;
  }

  /** How many tests of the project ran; one that fails throws. */
  private static int testsPassed(Path project, Path classes, String test) throws Exception {
    String classPath =
        String.join(File.pathSeparator, classes.toString(), System.getProperty("java.class.path"));
    Path tests = compiled(project, "test", classPath);
    URL[] places = {classes.toUri().toURL(), tests.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(places)) {
      Class<?> type = loader.loadClass(test);
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object instance = constructor.newInstance();
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(TempDir.class)) {
          field.setAccessible(true);
          field.set(instance, Files.createTempDirectory(project, "test"));
        }
      }
      List<Method> methods =
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Test.class))
              .toList();
      for (Method method : methods) {
        method.setAccessible(true);
        method.invoke(instance);
      }
      return methods.size();
    }
  }
}
