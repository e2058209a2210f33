package org.nwsbench.datasets;

import java.util.Optional;

/**
 * A data set. {@link DatasetCatalogue#installed} finds it by {@link java.util.ServiceLoader}, so an
 * implementation needs a public constructor without arguments. It must not change after it is made.
 * Only {@link OwnTable} is made from a command line instead.
 */
public interface DatasetProvider {

  /** Returns what the data set is and where it comes from. The result is equal at every call. */
  DatasetSpec spec();

  /**
   * Returns the expected {@link LabelledTable#sha256()} of the loaded table as 64 hex digits, or
   * empty if the data may change. A run refuses a table with another hash before any training. A
   * check of results does not use such a table, and says so.
   */
  default Optional<String> pinnedSha256() {
    return Optional.empty();
  }

  /**
   * Reads the whole data set, which must be the same at every call. {@link DatasetCatalogue} caches
   * the result. It calls this method again if the code has changed, or if the cached table is
   * missing or damaged.
   *
   * @throws DatasetException if the data is unavailable or damaged. The message says what to do
   */
  LabelledTable load(DataSources sources);
}
