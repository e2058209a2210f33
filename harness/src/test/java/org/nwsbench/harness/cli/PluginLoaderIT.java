package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.promise.OutsideJar;
import org.nwsbench.methods.spi.SamplingMethod;

/** Jars of others: found, kept apart, and refused by name where they cannot be used. */
class PluginLoaderIT {

  private static final String METHOD = OutsideJar.METHOD.formatted("", "", "");

  @TempDir Path folder;

  @Test
  void jarOrItsFolder_showsTheMethodThenForgetsIt() throws IOException {
    Path jar = first(METHOD).pack(folder.resolve("first.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    for (Path place : List.of(jar, folder)) {
      CommandResult result = methods(place);
      assertThat(result.err()).isEmpty();
      assertThat(result.out()).contains("first.rows", "nws.label");
    }
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    assertThat(methods().out()).doesNotContain("first.rows");
  }

  @Test
  void libraryBesideThePlugIn_isSeenByIt() throws IOException {
    OutsideJar library =
        new OutsideJar(folder.resolve("library"))
            .with(
                "shared.Words",
                "package shared; public class Words { public static String IDEA = \"Shared.\"; }");
    OutsideJar plugIn = new OutsideJar(folder.resolve("plug-in"));
    String source = METHOD.replace("\"The first rows.\"", "shared.Words.IDEA");
    Path sources = Files.createDirectories(folder.resolve("plug-in/sources/outside"));
    Path file = Files.writeString(sources.resolve("First.java"), source);
    OutsideJar.compile(
        List.of(file),
        plugIn.classes(),
        OutsideJar.apiClassPath() + File.pathSeparator + library.classes());
    Path jars = Files.createDirectory(folder.resolve("jars"));
    Path alone =
        plugIn.offering(SamplingMethod.class, "outside.First").pack(jars.resolve("first.jar"));

    assertRefused(
        methods(alone),
        alone + ": outside.First does not give its id",
        "NoClassDefFoundError: shared/Words");

    library.pack(jars.resolve("words.jar"));
    assertThat(methods(jars).out()).contains("first.rows", "Shared.");
  }

  @Test
  void placeWithoutAUsableJar_isRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "text");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertRefused(methods(text), text + ": ", "is no jar");
    assertRefused(methods(empty), empty + ": ", "a folder without jars");
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("/* constructor */", "throw new ArithmeticException(\"no\");", "", "")
            .says("outside.First could not be instantiated", "ArithmeticException: no"),
        damage("/* constructor */", "Runtime.getRuntime().halt(0);", "", "")
            .says("its code ended the process with exit code 0", "leave it out of --plugins"),
        damage("return MethodSpec", "System.exit(3); return MethodSpec", "", "")
            .says("its code ended the process with exit code 3"),
        damage("\"The first rows.\"", "\"Rows \" + Math.random()", "", "")
            .says("outside.First", "spec() must return the same at each call"),
        damage("public First()", "private First()", "", "")
            .says("outside.First", "public no-arg constructor"),
        damage("first.rows", "First Rows", "", "")
            .says("method id \"First Rows\" is not of the form"),
        damage("first.rows", "nws", "", "")
            .says(
                "method \"nws\" of outside.First is taken by org.nwsbench.",
                ": give it another id"),
        damage("", "", "META-INF/services/" + SamplingMethod.class.getName(), "")
            .says(
                "offers no method, data set or network", "META-INF/services/org.nwsbench.methods"),
        damage("", "", "META-INF/services/" + SamplingMethod.class.getName(), "outside.Gone")
            .says("Provider outside.Gone not found", "mend the jar"),
        damage("", "", "META-INF/services/" + DatasetProvider.class.getName(), "outside.First")
            .says("DatasetProvider: outside.First not a subtype", "mend the jar"));
  }

  private record Damage(String of, String to, String file, String content) {
    Arguments says(String... says) {
      return Arguments.of(this, says);
    }
  }

  private static Damage damage(String of, String to, String file, String content) {
    return new Damage(of, to, file, content);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void jar_damaged_isRefusedInOneLineThatNamesIt(Damage damage, String... says) throws IOException {
    OutsideJar first = first(METHOD.replace(damage.of(), damage.to()));
    if (!damage.file().isEmpty()) {
      first.withFile(damage.file(), damage.content() + "\n");
    }
    Path jar = first.pack(folder.resolve("first.jar"));

    CommandResult result = methods(jar);

    assertRefused(result, says);
    assertThat(result.err()).startsWith("nwsbench: " + jar);
  }

  static Stream<Arguments> copies() {
    return Stream.of(
        Arguments.of(
            "outside.Second",
            METHOD.replace("First", "Second"),
            ": method \"first.rows\" of outside.Second is taken by outside.First"),
        // A copy of a project with another id and the same package.
        Arguments.of(
            "outside.First",
            METHOD.replace("first.rows", "other.rows"),
            " offers no method, data set or network that another jar does not have"));
  }

  @ParameterizedTest
  @MethodSource("copies")
  void jar_withWhatAnotherJarHas_isRefused(String type, String source, String says)
      throws IOException {
    Path one = first(METHOD).pack(folder.resolve("one.jar"));
    Path two =
        new OutsideJar(folder.resolve("second"))
            .withMethod(type, source)
            .pack(folder.resolve("two.jar"));

    assertRefused(methods(one, two), two + says);
  }

  /** Without --out its records would go to those that are published. */
  @Test
  void tune_withAPlugIn_needsAFolderOfItsOwn() throws IOException {
    Path jar = first(METHOD).pack(folder.resolve("first.jar"));

    assertRefused(
        CommandResult.of("tune", "--plugins", jar.toString(), "--methods", "first.rows"),
        "name one with --out");
  }

  private OutsideJar first(String source) throws IOException {
    return new OutsideJar(folder.resolve("first")).withMethod("outside.First", source);
  }

  private static CommandResult methods(Path... plugIns) {
    List<String> arguments = new ArrayList<>(List.of("list", "methods"));
    for (Path plugIn : plugIns) {
      arguments.addAll(List.of("--plugins", plugIn.toString()));
    }
    return CommandResult.of(arguments.toArray(String[]::new));
  }

  private static void assertRefused(CommandResult result, String... says) {
    assertThat(result.err()).contains(says).hasLineCount(1);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
