package org.nwsbench.harness.notebook;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The magic {@code %classpath PATH...}: files join the class path, {@code *} and {@code ?} in a
 * name standing for any characters or one. IJava and JJava read it so.
 */
final class ClassPathMagic {

  private static final String WORD = "%classpath";

  private ClassPathMagic() {}

  /** Whether {@code source} begins with a magic, this or another. */
  static boolean isMagic(String source) {
    return source.stripLeading().startsWith("%");
  }

  /**
   * The files that a cell of this magic names, those of one name in order.
   *
   * @throws CellFailure if it is another magic, or a path names nothing that is there
   */
  static List<Path> files(String source, Path folder) throws IOException {
    List<String> words = Arrays.asList(source.strip().split("\\s+", -1));
    if (!words.get(0).equals(WORD) || source.strip().contains("\n")) {
      throw new CellFailure("a cell with a magic is one line: " + WORD + " PATH...");
    }
    List<Path> files = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      files.addAll(files(folder.resolve(word)));
    }
    return files;
  }

  private static List<Path> files(Path pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(pattern.getParent())) {
      String name = pattern.getFileName().toString();
      try (DirectoryStream<Path> matches = Files.newDirectoryStream(pattern.getParent(), name)) {
        matches.forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new CellFailure(pattern + ": not there: run mvn -DskipTests package first");
    }
    Collections.sort(found);
    return found;
  }
}
