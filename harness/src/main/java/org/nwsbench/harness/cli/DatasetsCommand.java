package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetCatalogue.Cached;
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

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private int missing;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DatasetCatalogue catalogue = DatasetCatalogue.installed();
    DataLocations where = data.locations();
    if (json) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (DatasetProvider provider : catalogue.providers()) {
        all.add(asMap(catalogue, provider.spec(), where));
      }
      out.println(Json.indented(all));
    } else {
      out.println("cache: " + where.cacheFolder());
      for (DatasetProvider provider : catalogue.providers()) {
        print(out, catalogue, provider.spec(), where);
      }
    }
    out.flush();
    return missing == 0 ? 0 : 2;
  }

  private Map<String, Object> asMap(
      DatasetCatalogue catalogue, DatasetSpec dataset, DataLocations where) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", dataset.id());
    map.put("title", dataset.title());
    map.put("citation", dataset.citation());
    map.put("licence", dataset.licence());
    map.put("sources", dataset.sources());
    if (load) {
      load(catalogue, dataset, where, map);
    }
    Optional<Cached> cached = catalogue.cached(dataset.id(), where);
    cached.ifPresent(
        table -> {
          map.put("rows", table.rows());
          map.put("dimension", table.dimension());
          map.put("classes", table.classes());
        });
    map.put("cacheStatus", cached.isPresent() ? "ready" : "absent");
    map.put("cacheBytes", cached.map(Cached::bytes).orElse(0L));
    return map;
  }

  private void print(
      PrintWriter out, DatasetCatalogue catalogue, DatasetSpec dataset, DataLocations where) {
    out.println();
    out.println(dataset.id());
    out.println("  " + dataset.title());
    if (load) {
      Map<String, Object> loaded = new LinkedHashMap<>();
      load(catalogue, dataset, where, loaded);
      loaded.forEach(
          (name, value) ->
              out.println("  " + (name.equals("sha256") ? "sha-256" : name) + ": " + value));
    }
    Optional<Cached> cached = catalogue.cached(dataset.id(), where);
    cached.ifPresent(
        table ->
            out.printf(
                Locale.ROOT,
                "  size:    %,d rows x %d features, %d classes%n",
                table.rows(),
                table.dimension(),
                table.classes()));
    out.println("  cite:    " + dataset.citation());
    out.println("  licence: " + dataset.licence());
    out.println("  source:  " + String.join("; else ", dataset.sources()));
    out.println("  cache:   " + describe(cached));
  }

  private void load(
      DatasetCatalogue catalogue,
      DatasetSpec dataset,
      DataLocations where,
      Map<String, Object> found) {
    try {
      LabelledTable table = catalogue.load(dataset.id(), where);
      found.put("sha256", table.sha256());
    } catch (DatasetException e) {
      missing++;
      found.put("missing", e.getMessage());
    }
  }

  private static String describe(Optional<Cached> cached) {
    return cached
        .map(
            table ->
                String.format(Locale.ROOT, "ready, %.1f MiB", table.bytes() / (1024.0 * 1024.0)))
        .orElse("absent (size and classes are known once it is loaded: --load)");
  }
}
