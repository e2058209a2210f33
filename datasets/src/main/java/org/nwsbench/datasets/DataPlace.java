package org.nwsbench.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A place that may have a data set's files. {@link DataSources} checks what it gives, so a place
 * need not be trusted.
 */
public interface DataPlace {

  /** Returns the place in a few words, for messages. */
  String inWords();

  /**
   * Returns the folder in which the wanted files lie, each under its name or with {@code .gz}
   * added: one that is there already, or {@code scratch} after the files were brought into it.
   *
   * @param scratch an empty folder, removed afterwards
   * @throws IOException if this place cannot give the files; the message says why in a few words
   */
  Path bring(List<SourceFile> wanted, Path scratch) throws IOException;
}
