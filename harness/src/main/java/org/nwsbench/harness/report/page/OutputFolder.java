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
 * A folder whose files are written atomically, by renaming a temporary file. Files that already
 * hold the right bytes are not touched.
 */
public final class OutputFolder {

  private final Path root;
  private final List<Path> files = new ArrayList<>();

  /** Makes an output folder at a path that need not exist yet. */
  public OutputFolder(Path root) {
    this.root = root;
  }

  /**
   * Draws figures, one file for each figure and format. The names of the files begin with {@code
   * under}, a sub-folder with {@code /} at its end. Throws {@link UsageException} if Java cannot
   * draw or a file cannot be written.
   */
  public void draw(String under, List<Figure> figures, Set<FigureFiles.Format> formats) {
    for (Figure figure : figures) {
      for (FigureFiles.Format format : formats) {
        write(under + figure.id() + "." + format.id(), FigureFiles.draw(figure, format));
      }
    }
  }

  /**
   * Writes text as UTF-8 to a file with a relative name, creating folders as needed.
   *
   * @throws UsageException if that fails or a sub-folder is a link; then the file is unchanged
   */
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) {
    Path file = root.resolve(name);
    try {
      AtomicFiles.requireNoLink(root, file);
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
        AtomicFiles.write(file, bytes);
      }
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
    files.add(file);
  }

  public List<Path> files() {
    return List.copyOf(files);
  }
}
