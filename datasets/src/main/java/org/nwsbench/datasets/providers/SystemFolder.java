package org.nwsbench.datasets.providers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/** A folder that the system's package manager fills. */
record SystemFolder(Path folder) implements DataPlace {

  @Override
  public String inWords() {
    return "the system folder " + folder;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("no such folder");
    }
    return folder;
  }
}
