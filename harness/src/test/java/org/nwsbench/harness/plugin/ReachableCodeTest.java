package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.harness.plugin.ReachableCode.TrialCode;
import org.nwsbench.harness.promise.OutsideJar;
import org.nwsbench.harness.train.TrialWorker;

/** What a method of somebody else's reaches, and what it does not. */
class ReachableCodeTest {

  private static final String METHOD = OutsideJar.METHOD.formatted("", "", "");
  private static final String PART =
      "package outside; public class Part { int f() { return %d; } }";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|extends Part|",
        "||new Part();",
        "||Object parts = new Part[1][1];",
        "||Runnable run = () -> new Part();",
        "|extends java.util.ArrayList<Part>|",
        "||Object type = Part.class;",
        "||Object type = \"outside.Part\";",
        "@Named(Part.class) ||"
      })
  void of_classThatTheMethodNames_isCovered(String source) throws IOException {
    String[] parts = source.split("\\|", -1);
    String method = OutsideJar.METHOD.formatted(parts[0], parts[1], parts[2]);

    TrialCode one = code("one", method, PART.formatted(1));
    TrialCode two = code("two", method, PART.formatted(2));

    assertThat(one.choice()).containsKeys("outside.First", "outside.Part");
    assertThat(differences(two, one)).containsExactly("outside.Part");
    assertThat(two.training()).isEqualTo(one.training());
    assertThat(two.sha256()).isNotEqualTo(one.sha256()).hasSize(64);
  }

  @Test
  void of_classThatTheMethodDoesNotName_isNotCovered() throws IOException {
    assertThat(code("two", METHOD, PART.formatted(2)))
        .isEqualTo(code("one", METHOD, PART.formatted(1)));
  }

  /** Debug information differs: lines, and the name of a parameter. */
  @Test
  void of_sourceWithACommentAndAnotherNameInALambda_isTheSameCode() throws IOException {
    String same = "java.util.function.IntUnaryOperator same = row -> row; ";
    String method = OutsideJar.METHOD.formatted("", "", same);
    String commented = method.replace("row -> row", "// The row itself.\n r -> r");
    assertThat(commented).isNotEqualTo(method);

    assertThat(code("two", commented, PART.formatted(1)))
        .isEqualTo(code("one", method, PART.formatted(1)));
  }

  @Test
  void of_otherFileOfThePlugIn_isCovered() throws IOException {
    TrialCode one = code(jar("one", METHOD).pack(folder.resolve("first.jar")));
    OutsideJar changed = jar("two", METHOD).withFile("weights.txt", "2");
    TrialCode two = code(changed.pack(folder.resolve("second.jar")));

    assertThat(differences(two, one)).containsExactly("files of plug-ins");
  }

  /** Two places go by one name: what the training reaches says nothing of the method's files. */
  @Test
  void of_otherFileOfThePlugIn_isCoveredWhereTrainingReachesAnotherPlugIn() throws Exception {
    Path core =
        new OutsideJar(folder.resolve("core"))
            .withMethod(
                "other.First", METHOD.replace("outside", "other").replace("first.", "other."))
            .pack(folder.resolve("core.jar"));
    List<TrialCode> codes = new ArrayList<>();
    for (String weights : List.of("1", "2")) {
      Path first =
          jar(weights, METHOD)
              .withFile("weights.txt", weights)
              .pack(folder.resolve(weights + ".jar"));
      try (PluginLoader entered = PluginLoader.enter(List.of(core, first))) {
        assertThat(entered).isNotNull();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        codes.add(code(Class.forName("other.First", false, loader), "first.rows"));
      }
    }

    assertThat(differences(codes.get(1), codes.get(0))).containsExactly("files of plug-ins");
    assertThat(codes.get(1).training()).isEqualTo(codes.get(0).training());
  }

  /** The URL of such a class in a folder is longer than its name. */
  @Test
  @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
  void of_classInAFolderWhoseNameIsNotAscii_isCovered() throws IOException {
    String source = OutsideJar.METHOD.formatted("", "", "new Größe();") + "class Größe {}";
    URL[] classes = {jar("one", source).classes().toUri().toURL()};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(classes, before)) {
      thread.setContextClassLoader(loader);

      assertThat(code("first.rows").choice()).containsKeys("outside.First", "outside.Größe");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void of_ours_holdsTrainingEngineAndLibrariesAndNoReport() {
    TrialCode code = code(TrialWorker.class, "uniform.reshuffle");
    Set<String> names = new TreeSet<>(code.training().keySet());
    names.addAll(code.choice().keySet());

    assertThat(code.training())
        .containsKeys(
            PluginLoader.class.getName(),
            "org.nwsbench.harness.train.TrainingStep",
            "org.nwsbench.harness.network.MlpProvider",
            "org.nwsbench.methods.spi.Selection",
            "djl",
            "pytorch");
    assertThat(code.choice())
        .containsKeys(
            "org.nwsbench.methods.samplers.UniformReshuffle",
            "org.nwsbench.datasets.providers.Letter");
    assertThat(names)
        .anyMatch(name -> name.matches("tribuo-data-.*\\.jar"))
        .noneMatch(name -> name.matches("org\\.nwsbench\\.harness\\.(report|cli)\\..*"))
        .doesNotContain(
            "org.nwsbench.methods.samplers.Nws",
            "org.nwsbench.methods.samplers.NwsLabel",
            "org.nwsbench.harness.network.CnnProvider");
  }

  /** Names in the choice of either whose hashes differ. */
  private static Set<String> differences(TrialCode one, TrialCode other) {
    Set<String> names = new TreeSet<>(one.choice().keySet());
    names.addAll(other.choice().keySet());
    names.removeIf(name -> Objects.equals(one.choice().get(name), other.choice().get(name)));
    return names;
  }

  private TrialCode code(String name, String method, String part) throws IOException {
    OutsideJar jar =
        new OutsideJar(folder.resolve(name))
            .with("outside.Named", "package outside; @interface Named { Class<?> value(); }")
            .with("outside.Part", part);
    return code(jar.withMethod("outside.First", method).pack(folder.resolve(name + ".jar")));
  }

  private OutsideJar jar(String name, String method) throws IOException {
    return new OutsideJar(folder.resolve(name)).withMethod("outside.First", method);
  }

  private static TrialCode code(Path jar) {
    try (PluginLoader entered = PluginLoader.enter(List.of(jar))) {
      assertThat(entered).isNotNull();
      return code("first.rows");
    }
  }

  private static TrialCode code(String method) {
    return code(PluginLoader.class, method);
  }

  private static TrialCode code(Class<?> core, String method) {
    return new ReachableCode(core)
        .of(
            DatasetCatalogue.installed().find("letter"),
            ProviderRegistry.networks().find("mlp"),
            ProviderRegistry.methods().find(method));
  }
}
