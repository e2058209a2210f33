package org.nwsbench.harness.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = {
      "Lists methods, data sets and workloads, one a line.",
      "With an id it shows all about that one:",
      "a method's source, cost, needs and parameters; a data set's licence and sources;",
      "a workload's data set, network, budget and learning rate."
    })
final class ListCommand extends Subcommand {

  @Mixin private DataOptions data;

  @Option(names = "--json", description = "Print one JSON document, with all about each one.")
  private boolean json;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "methods|datasets|workloads",
      description = "What to list. Default: all three.")
  private Optional<Kind> kind = Optional.empty();

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The one to show.")
  private Optional<String> id = Optional.empty();

  enum Kind {
    METHODS("method"),
    DATASETS("data set"),
    WORKLOADS("workload");

    private final String noun;

    Kind(String noun) {
      this.noun = noun;
    }
  }

  private record Entry(String id, String line, Record all) {}

  @Override
  public Integer call() {
    var out = printer();
    if (id.isPresent()) {
      Record all = named(kind.orElseThrow(), id.get()).all();
      out.print(json ? Json.indented(all) + "\n" : StrictYaml.text(all));
    } else if (json) {
      Map<String, List<Record>> all = new LinkedHashMap<>();
      for (Kind each : Kind.values()) {
        all.put(name(each), entries(each).stream().map(Entry::all).toList());
      }
      out.println(Json.indented(kind.isPresent() ? all.get(name(kind.get())) : all));
    } else {
      for (Kind each : kind.map(List::of).orElse(List.of(Kind.values()))) {
        if (kind.isEmpty()) {
          out.println(name(each));
        }
        entries(each).forEach(entry -> out.printf("%-20s %s%n", entry.id(), entry.line()));
      }
    }
    out.flush();
    return 0;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private List<Entry> entries(Kind each) {
    return switch (each) {
      case METHODS ->
          ProviderRegistry.methods().all().stream()
              .map(SamplingMethod::spec)
              .map(method -> new Entry(method.id(), method.idea(), method))
              .toList();
      case DATASETS -> {
        List<DatasetProvider> providers = new ArrayList<>(DatasetCatalogue.installed().providers());
        data.locations(data.table()).ownTable().ifPresent(providers::add);
        yield providers.stream()
            .map(DatasetProvider::spec)
            .map(dataset -> new Entry(dataset.id(), dataset.title(), dataset))
            .toList();
      }
      case WORKLOADS ->
          WorkloadReader.BUILT_IN.stream()
              .map(WorkloadReader::builtIn)
              .map(Frozen.read(Home.path())::apply)
              .map(workload -> new Entry(workload.id(), workload.title(), workload))
              .toList();
    };
  }

  private Entry named(Kind each, String name) {
    List<Entry> entries = entries(each);
    return entries.stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Suggestion.unknown(each.noun, name, entries.stream().map(Entry::id).toList())));
  }
}
