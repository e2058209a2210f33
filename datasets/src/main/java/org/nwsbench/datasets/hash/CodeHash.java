package org.nwsbench.datasets.hash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.io.FileUtils;

/**
 * Hashes name, size and CRC-32 of every file in jars and folders. Jars store all three, so their
 * files are not unpacked. The hash does not depend on where the files lie or on their order. A
 * change that keeps a file's size stays unnoticed with probability 2^-32.
 */
public final class CodeHash {

  private CodeHash() {}

  /**
   * Returns the hash of those files in {@code places} whose name {@code included} accepts. The
   * parts of a name are separated by slashes, as in a jar.
   *
   * @throws IOException if a place is neither a folder nor a jar that can be read. The message
   *     begins with its path
   */
  public static String of(List<Path> places, Predicate<String> included) throws IOException {
    List<String> entries = new ArrayList<>();
    for (Path place : places) {
      try {
        if (Files.isDirectory(place)) {
          addFolder(place, included, entries);
        } else {
          addJar(place, included, entries);
        }
      } catch (IOException | UncheckedIOException e) {
        throw new IOException("%s: cannot be read: %s".formatted(place, e.getMessage()), e);
      }
    }
    Collections.sort(entries);
    return Sha256.hex(String.join("\n", entries));
  }

  public static Optional<Path> placeOf(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(source -> FileUtils.toFile(source.getLocation()))
        .map(File::toPath);
  }

  private static void addJar(Path jar, Predicate<String> included, List<String> entries)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> !entry.isDirectory() && included.test(entry.getName()))
          .forEach(entry -> entries.add(line(entry.getName(), entry.getSize(), entry.getCrc())));
    }
  }

  private static void addFolder(Path folder, Predicate<String> included, List<String> entries)
      throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (included.test(name)) {
          entries.add(line(name, Files.size(file), FileUtils.checksumCRC32(file.toFile())));
        }
      }
    }
  }

  private static String line(String name, long size, long crc) {
    return name + " " + size + ":" + HexFormat.of().toHexDigits(crc);
  }
}
