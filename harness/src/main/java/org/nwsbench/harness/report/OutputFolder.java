package org.nwsbench.harness.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A folder whose files are whole at every moment: each is written beside its place and renamed.
 * Files that hold the right bytes already are left alone.
 */
final class OutputFolder {

  private final Path root;
  private final List<Path> files = new ArrayList<>();

  OutputFolder(Path root) {
    this.root = root;
  }

  /** Writes text as UTF-8. */
  void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes under a relative name, with folders as needed. */
  void write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.createDirectories(file.getParent());
      replace(file, bytes);
    }
    files.add(file);
  }

  /** The files asked for so far, written or not. */
  List<Path> files() {
    return List.copyOf(files);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    String name = ".%s.%s.part".formatted(file.getFileName(), ProcessHandle.current().pid());
    Path draft = file.resolveSibling(name);
    try {
      Files.write(draft, bytes);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
