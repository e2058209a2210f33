package org.nwsbench.harness.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;

/**
 * A folder whose files are whole at every moment: each is written beside its place and renamed.
 * Files that hold the right bytes already are left alone.
 */
public final class OutputFolder {

  private final Path root;
  private final List<Path> files = new ArrayList<>();

  /** A folder, which need not be there yet. */
  public OutputFolder(Path root) {
    this.root = root;
  }

  /** Writes text as UTF-8, as {@link #write(String, byte[])} does. */
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes under a relative name, with folders as needed.
   *
   * @throws UsageException if that fails; then the file is as before
   */
  public void write(String name, byte[] bytes) {
    Path file = root.resolve(name);
    try {
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
        AtomicFiles.write(file, bytes);
      }
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
    files.add(file);
  }

  /** The files asked for so far, written or not. */
  public List<Path> files() {
    return List.copyOf(files);
  }
}
