package org.nwsbench.harness.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.FigureFiles;

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

  /** Draws figures, a file for each format, under names that begin with a folder. */
  public void draw(String under, List<Figure> figures, Set<FigureFiles.Format> formats) {
    for (Figure figure : figures) {
      for (FigureFiles.Format format : formats) {
        write(under + figure.id() + "." + format.id(), FigureFiles.draw(figure, format));
      }
    }
  }

  /**
   * Writes text as UTF-8 under a relative name, with folders as needed.
   *
   * @throws UsageException if that fails; then the file is as before
   */
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) {
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

  /** Returns the files asked for so far, written or not. */
  public List<Path> files() {
    return List.copyOf(files);
  }
}
