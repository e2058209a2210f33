package org.nwsbench.harness.train;

import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.plugin.PluginLoader;
import org.nwsbench.harness.record.TrialSpec;

/**
 * What a coordinator tells a worker.
 *
 * @param spec the trial
 * @param data where its data is looked for and kept
 * @param exclusive whether no other trial runs beside it
 * @param plugIns the jars of plug-ins, those of the coordinator
 */
public record WorkOrder(TrialSpec spec, DataLocations data, boolean exclusive, List<Path> plugIns) {

  /** An order for {@code spec} with data from {@code data} and the plug-ins that are present. */
  public static WorkOrder of(TrialSpec spec, DataLocations data, boolean exclusive) {
    return new WorkOrder(spec, data, exclusive, PluginLoader.present());
  }
}
