package org.nwsbench.harness.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.harness.UsageException;

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
          "nightly.yaml",
          "presets/",
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
    List<Path> there = places.filter(Files::exists).toList();
    try {
      return CodeHash.of(there, name -> LEFT_OUT.stream().noneMatch(name::startsWith));
    } catch (IOException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
