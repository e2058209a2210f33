package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFingerprintTest {

  @TempDir Path folder;

  @Test
  void fingerprint_sameClassTwice_isEqualAndOfAnotherClassDiffers() {
    assertThat(CodeFingerprint.of(CodeFingerprintTest.class))
        .isPresent()
        .isEqualTo(CodeFingerprint.of(CodeFingerprintTest.class));
    assertThat(CodeFingerprint.of(PartitionTest.class))
        .isNotEqualTo(CodeFingerprint.of(CodeFingerprintTest.class));
  }

  @Test
  void fingerprint_classOfThePlatform_isAbsent() {
    assertThat(CodeFingerprint.of(String.class)).isEmpty();
  }

  @Test
  void fingerprint_jarWithAnotherClassChanged_differs() throws Exception {
    String first = ofJar("first.jar", 1);

    assertThat(ofJar("same.jar", 1)).isEqualTo(first);
    assertThat(ofJar("other.jar", 2)).isNotEqualTo(first);
  }

  private String ofJar(String name, int neighbour) throws Exception {
    String self = Standalone.class.getName();
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(self.replace('.', '/') + ".class"));
      out.write(bytes());
      out.putNextEntry(new JarEntry("Neighbour.class"));
      out.write(neighbour);
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return CodeFingerprint.of(loader.loadClass(self)).orElseThrow();
    }
  }

  private static byte[] bytes() throws Exception {
    String file = Standalone.class.getName().replace('.', '/') + ".class";
    try (var in = CodeFingerprintTest.class.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  /** A class that needs no other to be loaded. */
  static final class Standalone {

    private Standalone() {}
  }
}
