package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.UsageException;

/** The same code has the same fingerprint wherever it lies, other code another. */
class CodeFingerprintTest {

  private static final Map<String, String> CLASSES =
      Map.of(
          "org/nwsbench/harness/train/Training.class", "training",
          "META-INF/services/org.nwsbench.methods.spi.SamplingMethod", "a.Method",
          "a/Method.class", "method");

  @TempDir Path folder;

  @Test
  void of_folderAndJar_areEqual() throws IOException {
    assertThat(CodeFingerprint.of(folder("one", CLASSES)))
        .isEqualTo(CodeFingerprint.of(jar("two.jar", CLASSES)))
        .hasSize(64);
  }

  @Test
  void of_otherFolder_isEqual() throws IOException {
    assertThat(CodeFingerprint.of(folder("one", CLASSES)))
        .isEqualTo(CodeFingerprint.of(folder("somewhere/else", CLASSES)));
  }

  @Test
  void of_partsInAnyPlaceAndOrder_areEqual() throws IOException {
    String one = jar("one.jar", Map.of("a/Method.class", "method"));
    String two = folder("two", Map.of("b/Other.class", "other"));

    assertThat(CodeFingerprint.of(one + File.pathSeparator + two))
        .isEqualTo(CodeFingerprint.of(two + File.pathSeparator + one))
        .isEqualTo(
            CodeFingerprint.of(
                folder("both", Map.of("a/Method.class", "method", "b/Other.class", "other"))));
  }

  @Test
  void of_oneNameInTwoPartsInAnyOrder_areEqual() throws IOException {
    String one = jar("one.jar", Map.of("META-INF/LICENSE", "one"));
    String two = jar("two.jar", Map.of("META-INF/LICENSE", "two"));

    assertThat(CodeFingerprint.of(one + File.pathSeparator + two))
        .isEqualTo(CodeFingerprint.of(two + File.pathSeparator + one));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/nwsbench/harness/train/Training.class",
        "META-INF/services/org.nwsbench.methods.spi.SamplingMethod",
        "a/Method.class"
      })
  void of_oneFileChangedAtEqualLength_isAnother(String name) throws IOException {
    Map<String, String> changed = new TreeMap<>(CLASSES);
    changed.compute(name, (key, content) -> "X" + content.substring(1));

    assertThat(CodeFingerprint.of(folder("one", CLASSES)))
        .isNotEqualTo(CodeFingerprint.of(folder("two", changed)));
  }

  @Test
  void of_classAddedRemovedOrRenamed_isAnother() throws IOException {
    String before = CodeFingerprint.of(folder("one", CLASSES));
    Map<String, String> more = new TreeMap<>(CLASSES);
    more.put("a/New.class", "");
    Map<String, String> fewer = new TreeMap<>(CLASSES);
    String content = fewer.remove("a/Method.class");
    Map<String, String> renamed = new TreeMap<>(fewer);
    renamed.put("a/Methodical.class", content);

    assertThat(before)
        .isNotEqualTo(CodeFingerprint.of(folder("more", more)))
        .isNotEqualTo(CodeFingerprint.of(folder("fewer", fewer)))
        .isNotEqualTo(CodeFingerprint.of(folder("renamed", renamed)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/nwsbench/harness/cli/NwsBench.class",
        "org/nwsbench/harness/report/Report.class",
        "org/nwsbench/harness/stats/Bootstrap.class",
        "org/nwsbench/harness/run/Matrix.class",
        "META-INF/MANIFEST.MF",
        "META-INF/maven/g/a/pom.xml",
        "new-method/pom.xml"
      })
  void of_codeThatNoTrialDependsOn_isLeftOut(String name) throws IOException {
    Map<String, String> more = new TreeMap<>(CLASSES);
    more.put(name, "x");

    assertThat(CodeFingerprint.of(folder("one", CLASSES)))
        .isEqualTo(CodeFingerprint.of(folder("two", more)));
  }

  @Test
  void of_placeThatIsNotThere_isPassedOver() throws IOException {
    String one = folder("one", CLASSES);

    assertThat(CodeFingerprint.of(one + File.pathSeparator + folder.resolve("absent.jar")))
        .isEqualTo(CodeFingerprint.of(one));
  }

  @Test
  void of_emptyPlace_isPassedOver() throws IOException {
    String one = folder("one", CLASSES);

    assertThat(CodeFingerprint.of(File.pathSeparator + one + File.pathSeparator))
        .isEqualTo(CodeFingerprint.of(one));
  }

  @Test
  void of_damagedJar_isRefusedByName() throws IOException {
    Path jar = Files.writeString(folder.resolve("damaged.jar"), "no archive");

    assertThatThrownBy(() -> CodeFingerprint.of(jar.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(jar + ": cannot be read");
  }

  @Test
  void of_thisClassPath_isTheSameTwice() {
    String classPath = System.getProperty("java.class.path");

    assertThat(CodeFingerprint.of(classPath)).isEqualTo(CodeFingerprint.of(classPath));
  }

  private String folder(String name, Map<String, String> content) throws IOException {
    Path root = folder.resolve(name);
    for (Map.Entry<String, String> entry : content.entrySet()) {
      Path file = root.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
    }
    return root.toString();
  }

  private String jar(String name, Map<String, String> content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file.toString();
  }
}
