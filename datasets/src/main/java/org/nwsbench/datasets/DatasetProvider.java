package org.nwsbench.datasets;

import java.util.Optional;

/**
 * A data set, found by {@link java.util.ServiceLoader}. An implementation has a public constructor
 * without arguments and holds no state.
 */
public interface DatasetProvider {

  /** Returns what the data set is and where it comes from; equal at every call. */
  DatasetSpec spec();

  /**
   * Returns {@link LabelledTable#sha256()} of what {@link #load} gives, 64 hex digits, where that
   * never changes. A run and an audit refuse other rows, wherever they come from.
   */
  default Optional<String> pinnedSha256() {
    return Optional.empty();
  }

  /**
   * Reads the whole data set. The result is cached by {@link DatasetCatalogue}, so this runs once a
   * machine.
   *
   * @throws DatasetException if the data cannot be had or is damaged; the message says what to do
   */
  LabelledTable load(DataSources sources);
}
