package org.nwsbench.harness.plugin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.hash.Sha256;

/**
 * A stamp of the files from which code is loaded, made from their sizes and times. Two stamps
 * differ if the size or the time of a file has changed in between. A stamp takes milliseconds, but
 * to hash the code itself takes half a second.
 *
 * @param sha256 hash of path, size and time of last change of each file
 * @param onlyJars whether all code comes from jars and none from a folder of classes
 */
public record CodeStamp(String sha256, boolean onlyJars) {

  public static CodeStamp now() {
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator);
    return of(
        Stream.concat(
                Arrays.stream(classPath)
                    .filter(place -> !place.isEmpty())
                    .map(Path::of)
                    .filter(Files::exists),
                PluginLoader.present().stream())
            .toList());
  }

  static CodeStamp of(List<Path> places) {
    String files =
        places.stream().flatMap(place -> lines(place).stream()).collect(Collectors.joining("\n"));
    return new CodeStamp(Sha256.hex(files), places.stream().noneMatch(Files::isDirectory));
  }

  private static List<String> lines(Path place) {
    try (Stream<Path> tree = Files.walk(place)) {
      return tree.filter(Files::isRegularFile).sorted().map(CodeStamp::line).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(place + " gone");
    }
  }

  private static String line(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return file + " " + seen.size() + " " + seen.lastModifiedTime();
    } catch (IOException e) {
      return file + " gone";
    }
  }
}
