package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.harness.promise.OutsideJar;
import org.nwsbench.methods.spi.SamplingMethod;

/** What a method of somebody else's reaches, and what it does not. */
class ReachableCodeTest {

  private static final String METHOD =
      """
      package outside;
      import org.nwsbench.methods.spi.*;
      %s
      public final class First %s implements SamplingMethod {
        public MethodSpec spec() { return MethodSpec.of("first.rows", "The first rows."); }
        public Sampler create(SamplingContext context) { %s }
      }
      """;

  private static final String PART =
      "package outside; public class Part { int f() { return %d; } }";
  private static final String NAMED = "package outside; @interface Named { Class<?> value(); }";
  private static final String RETURN = "throw new IllegalStateException();";
  private static final int HALF = 32;

  @TempDir Path folder;

  /** The class lies in another jar of the same folder. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "|extends Part|",
        "||new Part();",
        "||Object parts = new Part[1][1];",
        "||Runnable run = () -> new Part();",
        "|extends java.util.ArrayList<Part>|",
        "||Object type = Part.class;",
        "@Named(Part.class) ||"
      })
  void sha256_ofClassThatThePlugInNames_coversItsJar(String source) throws IOException {
    String[] parts = source.split("\\|", -1);
    String method = METHOD.formatted(parts[0], parts[1], parts[2] + RETURN);

    String one = code(plugIn("one", method, 1));
    String two = code(plugIn("two", method, 2));

    assertThat(one).hasSize(2 * HALF).startsWith(two.substring(0, HALF)).isNotEqualTo(two);
  }

  @Test
  void sha256_ofClassThatThePlugInDoesNotName_doesNotCoverItsJar() throws IOException {
    String method = METHOD.formatted("", "", RETURN);

    assertThat(code(plugIn("one", method, 1))).isEqualTo(code(plugIn("two", method, 2)));
  }

  @Test
  void sha256_ofAPlugIn_coversEachFileOfItsJar() throws IOException {
    String method = METHOD.formatted("", "", RETURN);

    String before = code(jar("one", method).pack(place("one")));
    String after = code(jar("two", method).withFile("weights.txt", "2").pack(place("two")));

    assertThat(after).startsWith(before.substring(0, HALF)).isNotEqualTo(before);
  }

  @Test
  void reached_ofOurs_isWhatIsNamedByClassAndLibrariesByJar() {
    assertThat(reached(PluginLoader.class))
        .anyMatch(line -> line.startsWith("org.nwsbench.methods.spi.Selection "))
        .noneMatch(line -> line.startsWith("org.nwsbench.methods.samplers."));
    assertThat(reached(DatasetCatalogue.installed().find("letter").getClass()))
        .anyMatch(line -> line.startsWith("org.nwsbench.datasets.providers.Letter "))
        .anyMatch(line -> line.matches("tribuo-data-.*\\.jar [0-9a-f]{64}"));
  }

  private static Iterable<String> reached(Class<?> root) {
    return new ReachableCode(PluginLoader.class).reached(List.of(root));
  }

  /** A folder with the method's jar and one of {@code outside.Part}. */
  private Path plugIn(String name, String method, int part) throws IOException {
    Path jars = Files.createDirectories(folder.resolve(name + "-jars"));
    OutsideJar first =
        new OutsideJar(folder.resolve(name))
            .with("outside.Named", NAMED)
            .with("outside.Part", PART.formatted(part))
            .with("outside.First", method)
            .offering(SamplingMethod.class, "outside.First");
    Files.delete(first.classes().resolve("outside").resolve("Part.class"));
    first.pack(jars.resolve("first.jar"));
    new OutsideJar(folder.resolve(name + "-part"))
        .with("outside.Part", PART.formatted(part))
        .pack(jars.resolve("part.jar"));
    return jars;
  }

  private Path place(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name + "-jars")).resolve("first.jar");
  }

  private OutsideJar jar(String name, String method) throws IOException {
    return new OutsideJar(folder.resolve(name))
        .with("outside.First", method)
        .offering(SamplingMethod.class, "outside.First");
  }

  private static String code(Path place) {
    try (PluginLoader entered = PluginLoader.enter(List.of(place))) {
      assertThat(entered).isNotNull();
      return new ReachableCode(PluginLoader.class)
          .sha256(
              DatasetCatalogue.installed().find("letter"),
              ProviderRegistry.networks().find("mlp"),
              ProviderRegistry.methods().find("first.rows"));
    }
  }
}
