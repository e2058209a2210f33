package org.nwsbench.harness.plugin;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Digests;

/**
 * A hash of the classes and libraries that a worker loads, the same wherever they lie: of name,
 * size and checksum of every class and resource. Reports and commands, with their templates, are
 * left out: they compute nothing that a trial could depend on.
 */
public final class CodeFingerprint {

  private static final List<String> LEFT_OUT =
      List.of(
          "META-INF/MANIFEST.MF",
          "META-INF/maven/",
          "new-method/",
          "org/nwsbench/harness/analysis/",
          "org/nwsbench/harness/check/",
          "org/nwsbench/harness/cli/",
          "org/nwsbench/harness/nightly/",
          "org/nwsbench/harness/report/",
          "org/nwsbench/harness/stats/",
          "org/nwsbench/harness/tuning/",
          "org/nwsbench/harness/run/");

  private CodeFingerprint() {}

  /** The fingerprint of what this process loads: its class path, and the plug-ins entered. */
  public static String present() {
    return of(
        Stream.concat(
            places(System.getProperty("java.class.path")), PluginLoader.present().stream()));
  }

  /** The fingerprint of a class path in the form of {@code java.class.path}. */
  static String of(String classPath) {
    return of(places(classPath));
  }

  /** An empty place stands for the working folder, where results grow: it is left out. */
  private static Stream<Path> places(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .filter(place -> !place.isEmpty())
        .map(Path::of);
  }

  private static String of(Stream<Path> places) {
    List<String> entries = new ArrayList<>();
    for (Path path : places.toList()) {
      try {
        if (Files.isDirectory(path)) {
          addFolder(path, entries);
        } else if (Files.exists(path)) {
          addJar(path, entries);
        }
      } catch (IOException e) {
        throw new UsageException(path + ": cannot be read: " + e, e);
      }
    }
    Collections.sort(entries);
    return Digests.sha256(String.join("\n", entries));
  }

  private static void addJar(Path jar, List<String> entries) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> add(entries, entry.getName(), entry.getSize(), entry.getCrc()));
    }
  }

  private static void addFolder(Path folder, List<String> entries) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      CRC32 crc = new CRC32();
      long size;
      try (InputStream in = new CheckedInputStream(Files.newInputStream(file), crc)) {
        size = in.transferTo(OutputStream.nullOutputStream());
      }
      String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
      add(entries, name, size, crc.getValue());
    }
  }

  private static void add(List<String> entries, String name, long size, long crc) {
    if (LEFT_OUT.stream().noneMatch(name::startsWith)) {
      entries.add(name + " " + size + ":" + HexFormat.of().toHexDigits(crc));
    }
  }
}
