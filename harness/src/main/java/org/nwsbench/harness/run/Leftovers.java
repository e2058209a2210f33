package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;

/** Half-written files of a coordinator that was killed: none of them is a record. */
final class Leftovers {

  private static final Pattern RESULT = Pattern.compile("(trial|room)-.*");

  /** Folders that only we write to. */
  private static final List<String> WRITTEN = List.of("runs", "provenance", "tables", "figures");

  private Leftovers() {}

  /**
   * Removes them. Only the holder of the folder's lock may.
   *
   * @param work where workers leave their results
   * @throws UsageException if one cannot be removed
   */
  static void remove(Path experiment, Path work) {
    try {
      for (String place : WRITTEN) {
        for (Path file : files(experiment.resolve(place))) {
          if (AtomicFiles.isTemporary(file)) {
            Files.delete(file);
          }
        }
      }
      for (Path file : directly(experiment)) {
        if (AtomicFiles.isTemporary(file)) {
          Files.delete(file);
        }
      }
      for (Path file : files(work)) {
        if (AtomicFiles.isTemporary(file) || RESULT.matcher(name(file)).matches()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s: what a killed run left cannot be removed (%s): make the folder writable"
              .formatted(experiment, e),
          e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  /** In the experiment's folder itself a user may keep what is no business of ours. */
  private static List<Path> directly(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isRegularFile).toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
