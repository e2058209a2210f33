package org.nwsbench.harness.cli;

import org.nwsbench.datasets.DataLocations;
import picocli.CommandLine.Mixin;

/** Where the data of records is looked for, a table of the user's own included. */
final class RecordedDataOptions {

  @Mixin private DataOptions data;
  @Mixin private OwnTableOptions own;

  /** The places. */
  DataLocations locations() {
    return own.with(data.locations());
  }
}
