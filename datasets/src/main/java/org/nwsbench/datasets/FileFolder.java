package org.nwsbench.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that may hold source files, each under its name or with {@code .gz} added. */
record FileFolder(Path path) {

  /** Where the file lies here, its content not checked. */
  Optional<Path> find(SourceFile file) {
    return file.namesInFolder().stream()
        .map(path::resolve)
        .filter(candidate -> Files.isRegularFile(candidate))
        .findFirst();
  }

  /** The file here if its content is as declared; a damaged copy is removed. */
  Optional<Path> findOrDiscard(SourceFile file) {
    Optional<Path> found = find(file);
    try {
      found.ifPresent(copy -> VerifiedContent.check(file, copy));
      return found;
    } catch (DatasetException damaged) {
      removed(found.get());
      return Optional.empty();
    }
  }

  /**
   * Has {@code place} bring the files, checks them, and moves into this folder what lies in the
   * scratch folder.
   *
   * @throws IOException if the place cannot give them
   * @throws DatasetException if one is not as declared; nothing is kept then
   */
  Map<SourceFile, Path> bring(List<SourceFile> wanted, DataPlace place) throws IOException {
    Path scratch = scratch();
    try {
      FileFolder source = new FileFolder(place.bring(wanted, scratch));
      Map<SourceFile, Path> found = source.all(wanted);
      if (source.path.startsWith(scratch)) {
        found.replaceAll((file, copy) -> keep(copy));
      }
      return found;
    } finally {
      removeTree(scratch);
    }
  }

  /**
   * In this folder, for moving out of it by renaming; in the system's if this cannot be written.
   */
  private Path scratch() throws IOException {
    try {
      Files.createDirectories(path);
      return Files.createTempDirectory(path, "fetch-");
    } catch (IOException e) {
      return Files.createTempDirectory("nws-bench-");
    }
  }

  private Map<SourceFile, Path> all(List<SourceFile> wanted) throws IOException {
    Map<SourceFile, Path> found = new LinkedHashMap<>();
    for (SourceFile file : wanted) {
      Path copy =
          find(file).orElseThrow(() -> new IOException("no %s in %s".formatted(file.name(), path)));
      VerifiedContent.check(file, copy);
      found.put(file, copy);
    }
    return found;
  }

  private Path keep(Path copy) {
    try {
      return Files.move(copy, path.resolve(copy.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DatasetException(
          "%s cannot be kept in %s (%s): make room, or make the folder writable"
              .formatted(copy.getFileName(), path, Reason.of(e)),
          e);
    }
  }

  private static void removed(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DatasetException(
          "%s is damaged and cannot be removed (%s): remove it".formatted(file, Reason.of(e)), e);
    }
  }

  private static void removeTree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(entry);
        }
      }
    }
  }
}
