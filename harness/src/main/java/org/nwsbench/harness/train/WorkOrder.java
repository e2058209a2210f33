package org.nwsbench.harness.train;

import java.nio.file.Path;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.trial.TrialSpec;

/**
 * What a coordinator tells a worker.
 *
 * @param spec the trial
 * @param userFolder the user's folder of data files
 * @param cacheFolder the cache of data in dense form
 * @param exclusive whether no other trial runs beside it
 */
public record WorkOrder(
    TrialSpec spec, Optional<String> userFolder, String cacheFolder, boolean exclusive) {

  /** An order for {@code spec} with data from {@code data}. */
  public static WorkOrder of(TrialSpec spec, DataLocations data, boolean exclusive) {
    return new WorkOrder(
        spec, data.userFolder().map(Path::toString), data.cacheFolder().toString(), exclusive);
  }

  /** Where data is looked for. */
  DataLocations data() {
    return new DataLocations(userFolder.map(Path::of), Path.of(cacheFolder));
  }
}
