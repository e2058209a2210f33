package org.nwsbench.harness.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.harness.plugin.PluginLoader;
import org.nwsbench.harness.record.TrialSpec;

/**
 * What a coordinator tells a worker.
 *
 * @param spec the trial
 * @param userFolder the user's folder of data files
 * @param cacheFolder the cache of data in dense form
 * @param exclusive whether no other trial runs beside it
 * @param plugIns the jars of plug-ins, those of the coordinator
 * @param ownTable the user's own table, if one is asked for
 */
public record WorkOrder(
    TrialSpec spec,
    Optional<String> userFolder,
    String cacheFolder,
    boolean exclusive,
    List<String> plugIns,
    Optional<OwnTable> ownTable) {

  public WorkOrder {
    plugIns = List.copyOf(plugIns);
  }

  /** An order for {@code spec} with data from {@code data} and the plug-ins that are present. */
  public static WorkOrder of(TrialSpec spec, DataLocations data, boolean exclusive) {
    return new WorkOrder(
        spec,
        data.userFolder().map(Path::toString),
        data.cacheFolder().toString(),
        exclusive,
        PluginLoader.present().stream().map(Path::toString).toList(),
        data.ownTable());
  }

  List<Path> plugInJars() {
    return plugIns.stream().map(Path::of).toList();
  }

  DataLocations data() {
    return new DataLocations(userFolder.map(Path::of), Path.of(cacheFolder), ownTable);
  }
}
