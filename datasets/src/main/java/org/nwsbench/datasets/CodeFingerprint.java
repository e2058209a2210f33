package org.nwsbench.datasets;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tribuo.Tribuo;

/**
 * Names the code that makes a data set: two fingerprints differ if a class in the provider's jar or
 * folder, a class of this module, or Tribuo's version does (but for a chance of one in four
 * thousand million a class). Names, sizes and CRC-32 of the classes go in, which a jar's directory
 * has ready.
 */
final class CodeFingerprint {

  private CodeFingerprint() {}

  /**
   * Empty where the code lies neither in a folder nor in a jar, so that it cannot be told apart.
   */
  static Optional<String> of(Class<?> provider) {
    Optional<Path> own = place(CodeFingerprint.class);
    Optional<Path> theirs = place(provider);
    if (own.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = Sha256.digest();
      add(digest, provider.getName());
      add(digest, Tribuo.VERSION);
      for (Path place : List.of(own.get(), theirs.get())) {
        classes(place).forEach((name, mark) -> add(digest, name + "=" + mark));
      }
      return Optional.of(Sha256.hex(digest));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !location.getProtocol().equals("file")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(location.toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> classes(Path place) throws IOException {
    return Files.isDirectory(place) ? classesInFolder(place) : classesInJar(place);
  }

  private static Map<String, String> classesInFolder(Path folder) throws IOException {
    Map<String, String> marks = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".class")).toList()) {
        byte[] content = Files.readAllBytes(file);
        CRC32 crc = new CRC32();
        crc.update(content);
        marks.put(folder.relativize(file).toString(), mark(content.length, crc.getValue()));
      }
    }
    return marks;
  }

  private static Map<String, String> classesInJar(Path jar) throws IOException {
    Map<String, String> marks = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class")) {
          marks.put(entry.getName(), mark(entry.getSize(), entry.getCrc()));
        }
      }
    }
    return marks;
  }

  private static String mark(long size, long crc) {
    return size + ":" + Long.toHexString(crc);
  }
}
