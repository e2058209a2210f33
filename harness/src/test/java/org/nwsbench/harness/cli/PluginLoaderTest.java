package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.plugin.CodeFingerprint;
import org.nwsbench.harness.plugin.PluginLoader;
import org.nwsbench.harness.promise.OutsideJar;
import org.nwsbench.methods.spi.SamplingMethod;

/** Jars of others: found, kept apart, and refused by name where they cannot be used. */
class PluginLoaderTest {

  private static final String METHOD =
      """
      package outside;
      import java.util.Arrays;
      import org.nwsbench.methods.spi.*;
      public final class First implements SamplingMethod {
        public First() { /* constructor */ }
        public MethodSpec spec() { return MethodSpec.of("first.rows", "The first rows."); }
        public Sampler create(SamplingContext context) {
          int[] rows = new int[context.batchSize()];
          Arrays.setAll(rows, row -> row);
          return () -> Selection.unweighted(rows);
        }
      }
      """;

  @TempDir Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void methods_jarOrItsFolder_showsTheMethodThenForgetsIt() throws IOException {
    Path jar = first("first").pack(folder.resolve("first.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    assertThat(execute("methods", "--plugins", jar.toString())).isZero();
    assertThat(output.toString().lines()).contains("first.rows", "nws");
    assertThat(execute("--plugins", folder.toString(), "methods")).isZero();
    assertThat(output.toString().lines()).filteredOn("first.rows"::equals).hasSize(2);

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    assertThat(execute("methods")).isZero();
    assertThat(output.toString().lines()).filteredOn("first.rows"::equals).hasSize(2);
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void methods_libraryBesideThePlugIn_isSeenByIt() throws IOException {
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
        alone, "outside.First does not give its id", "NoClassDefFoundError: shared/Words");

    library.pack(jars.resolve("words.jar"));
    errors.getBuffer().setLength(0);
    assertThat(execute("methods", "--plugins", jars.toString())).isZero();
    assertThat(output.toString()).contains("first.rows", "Shared.");
  }

  @Test
  void fingerprint_plugInEntered_coversItsJar() throws IOException {
    String without = CodeFingerprint.present();
    Path jar = first("first").pack(folder.resolve("first.jar"));
    Path same = first("same").pack(folder.resolve("same.jar"));
    OutsideJar changed = first("changed");
    Path other = changed.withFile("note.txt", "x").pack(folder.resolve("changed.jar"));

    assertThat(fingerprint(jar)).isNotEqualTo(without).isEqualTo(fingerprint(same));
    assertThat(fingerprint(other)).isNotEqualTo(fingerprint(jar));
    assertThat(CodeFingerprint.present()).isEqualTo(without);
  }

  private static String fingerprint(Path jar) {
    try (PluginLoader entered = PluginLoader.enter(List.of(jar))) {
      assertThat(PluginLoader.present()).containsExactly(jar);
      assertThat(entered).isNotNull();
      return CodeFingerprint.present();
    }
  }

  @Test
  void jar_absent_isRefused() throws IOException {
    assertRefused(folder.resolve("absent.jar"), "no such jar or folder");
  }

  @Test
  void jar_thatIsNone_isRefused() throws IOException {
    assertRefused(Files.writeString(folder.resolve("text.jar"), "text"), "is no jar");
  }

  @Test
  void folder_withoutJars_isRefused() throws IOException {
    assertRefused(Files.createDirectory(folder.resolve("empty")), "a folder without jars");
  }

  @Test
  void jar_withoutPart_isRefused() throws IOException {
    Path jar =
        new OutsideJar(folder.resolve("first"))
            .with("outside.First", METHOD)
            .pack(folder.resolve("first.jar"));

    assertRefused(
        jar, "offers no method, data set or network", "META-INF/services/org.nwsbench.methods");
  }

  @Test
  void jar_namingAMissingClass_isRefused() throws IOException {
    Path jar =
        first("first")
            .offering(SamplingMethod.class, "outside.Gone")
            .pack(folder.resolve("first.jar"));

    assertRefused(jar, "Provider outside.Gone not found", "mend the jar");
  }

  @Test
  void jar_namingAClassOfAnotherKind_isRefused() throws IOException {
    Path jar =
        first("first")
            .offering(DatasetProvider.class, "outside.First")
            .pack(folder.resolve("first.jar"));

    assertRefused(jar, "DatasetProvider: outside.First not a subtype", "mend the jar");
  }

  @Test
  void jar_whoseConstructorThrows_isRefused() throws IOException {
    Path jar =
        first(
                "first",
                METHOD.replace("/* constructor */", "throw new ArithmeticException(\"no\");"))
            .pack(folder.resolve("first.jar"));

    assertRefused(jar, "outside.First could not be instantiated", "ArithmeticException: no");
  }

  @Test
  void jar_withoutPublicConstructor_isRefused() throws IOException {
    Path jar =
        first("first", METHOD.replace("public First()", "private First()"))
            .pack(folder.resolve("first.jar"));

    assertRefused(jar, "outside.First", "public no-arg constructor");
  }

  @Test
  void jar_withAMalformedId_isRefused() throws IOException {
    Path jar =
        first("first", METHOD.replace("first.rows", "First Rows"))
            .pack(folder.resolve("first.jar"));

    assertRefused(jar, "method id \"First Rows\" is not of the form");
  }

  @Test
  void jar_withAnIdOfOurs_isRefused() throws IOException {
    Path jar =
        first("first", METHOD.replace("first.rows", "nws")).pack(folder.resolve("first.jar"));

    assertRefused(
        jar,
        "method \"nws\" of outside.First is taken by org.nwsbench.",
        "of the class path: give it another id");
  }

  @Test
  void jar_withAnIdOfAnotherJar_isRefused() throws IOException {
    Path one = first("first").pack(folder.resolve("one.jar"));
    Path two =
        new OutsideJar(folder.resolve("second"))
            .with("outside.Second", METHOD.replace("First", "Second"))
            .offering(SamplingMethod.class, "outside.Second")
            .pack(folder.resolve("two.jar"));

    int exit = execute("methods", "--plugins", one.toString(), "--plugins", two.toString());

    assertOneLine(
        exit,
        two.toString(),
        "method \"first.rows\" of outside.Second is taken by outside.First of one.jar");
  }

  /** A copy of a project with another id and the same package. */
  @Test
  void jar_withAClassOfAnotherJar_isRefused() throws IOException {
    Path one = first("first").pack(folder.resolve("one.jar"));
    Path two =
        first("second", METHOD.replace("first.rows", "other.rows")).pack(folder.resolve("two.jar"));

    int exit = execute("methods", "--plugins", one.toString(), "--plugins", two.toString());

    assertOneLine(
        exit,
        two.toString(),
        "its class outside.First is hidden by that of the same name in " + one,
        "give it another package");
  }

  @Test
  void jar_namingOtherJarsInItsManifest_isRefused() throws IOException {
    Path jar =
        first("first")
            .withFile("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nClass-Path: other.jar\n\n")
            .pack(folder.resolve("first.jar"));

    assertRefused(jar, "its manifest has a Class-Path", "name their folder");
  }

  private OutsideJar first(String name) throws IOException {
    return first(name, METHOD);
  }

  private OutsideJar first(String name, String source) throws IOException {
    return new OutsideJar(folder.resolve(name))
        .with("outside.First", source)
        .offering(SamplingMethod.class, "outside.First");
  }

  private void assertRefused(Path place, String... says) {
    int exit = execute("methods", "--plugins", place.toString());

    assertOneLine(exit, says);
    assertThat(errors.toString()).startsWith("nwsbench: " + place);
  }

  private void assertOneLine(int exit, String... says) {
    assertThat(errors.toString()).contains(says).hasLineCount(1);
    assertThat(exit).isEqualTo(2);
    assertThat(output.toString()).isEmpty();
  }

  private int execute(String... arguments) {
    return NwsBench.commandLine()
        .setOut(new PrintWriter(output))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
