package org.nwsbench.datasets;

import java.util.Optional;

/**
 * A data set, found by {@link java.util.ServiceLoader}. An implementation has a public constructor
 * without arguments and holds no state.
 */
public interface DatasetProvider {

  /** Returns what the data set is and where it comes from. The result is equal at every call. */
  DatasetSpec spec();

  /**
   * Returns the expected {@link LabelledTable#sha256()} of the loaded table as 64 hex digits, or
   * empty if the data may change. A table with another hash is rejected before any training, and
   * again when the results of trainings are checked.
   */
  default Optional<String> pinnedSha256() {
    return Optional.empty();
  }

  /**
   * Reads the whole data set. {@link DatasetCatalogue} caches the result. It calls this method
   * again if the code has changed, or if the cached table is missing or damaged.
   *
   * @throws DatasetException if the data is unavailable or damaged. The message says what to do
   */
  LabelledTable load(DataSources sources);
}
