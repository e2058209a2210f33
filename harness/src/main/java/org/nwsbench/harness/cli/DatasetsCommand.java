package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nwsbench.datasets.CacheState;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench datasets}. */
@Command(
    name = "datasets",
    description = "List the data sets: size, classes, licence, sources and state of the cache.",
    mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;

  @Option(names = "--load", description = "Load (and cache) each of them.")
  private boolean load;

  private int missing;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DatasetCatalogue catalogue = DatasetCatalogue.installed();
    DataLocations where = data.locations();
    out.println("cache: " + where.cacheFolder());
    for (DatasetProvider provider : catalogue.providers()) {
      print(out, catalogue, provider.spec(), where);
    }
    out.flush();
    return missing == 0 ? 0 : 2;
  }

  private void print(
      PrintWriter out, DatasetCatalogue catalogue, DatasetSpec dataset, DataLocations where) {
    out.println();
    out.println(dataset.id());
    out.println("  " + dataset.title());
    if (load) {
      load(out, catalogue, dataset, where);
    }
    CacheState state = catalogue.cacheState(dataset.id(), where);
    state
        .shape()
        .ifPresent(
            shape ->
                out.printf(
                    Locale.ROOT,
                    "  size:    %,d rows x %d features, %d classes%n",
                    shape.rows(),
                    shape.dimension(),
                    shape.classes()));
    out.println("  cite:    " + dataset.citation());
    out.println("  licence: " + dataset.licence());
    out.println("  source:  " + String.join("; else ", dataset.sources()));
    out.println("  cache:   " + describe(state));
  }

  private void load(
      PrintWriter out, DatasetCatalogue catalogue, DatasetSpec dataset, DataLocations where) {
    try {
      LabelledTable table = catalogue.load(dataset.id(), where);
      out.println("  sha-256: " + table.sha256());
    } catch (DatasetException e) {
      missing++;
      out.println("  missing: " + e.getMessage());
    }
  }

  private static String describe(CacheState state) {
    String status = state.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return state.bytes() == 0
        ? status + " (size and classes are known once it is loaded: --load)"
        : String.format(Locale.ROOT, "%s, %.1f MiB", status, state.bytes() / (1024.0 * 1024.0));
  }
}
