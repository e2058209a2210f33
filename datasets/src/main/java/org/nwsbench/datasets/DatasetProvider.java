package org.nwsbench.datasets;

/**
 * A data set, found by {@link java.util.ServiceLoader}. An implementation has a public constructor
 * without arguments and holds no state.
 */
public interface DatasetProvider {

  /** Returns what the data set is and where it comes from; equal at every call. */
  DatasetSpec spec();

  /**
   * Reads the whole data set. The result is cached by {@link DatasetCatalogue}, so this runs once a
   * machine.
   *
   * @throws DatasetException if the data cannot be had or is damaged; the message says what to do
   */
  LabelledTable load(DataSources sources);
}
