package org.nwsbench.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A place that may have the files of a data set. {@link DataSources} checks all files, so a place
 * need not be trusted.
 */
public interface DataPlace {

  String inWords();

  /**
   * Returns the folder that holds the wanted files, each under its name or with {@code .gz} added.
   * The files were there before, or this method has fetched them into {@code scratch} or a folder
   * in it.
   *
   * @param scratch an empty folder, removed afterwards
   * @throws IOException if this place cannot give the files. The message says why in a few words
   */
  Path bring(List<SourceFile> wanted, Path scratch) throws IOException;
}
