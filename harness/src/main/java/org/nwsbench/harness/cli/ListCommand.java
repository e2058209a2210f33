package org.nwsbench.harness.cli;

import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = {
      "List the methods, data sets or workloads, one a line; with an id, all about that one:",
      "a method's source, cost, needs and parameters; a data set's licence and sources;",
      "a workload's data set, network, budget and learning rate."
    })
final class ListCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "methods|datasets|workloads", description = "What to list.")
  private Kind kind;

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
    List<Entry> entries =
        switch (kind) {
          case METHODS ->
              ProviderRegistry.methods().all().stream()
                  .map(SamplingMethod::spec)
                  .map(method -> new Entry(method.id(), method.idea(), method))
                  .toList();
          case DATASETS ->
              DatasetCatalogue.installed().providers().stream()
                  .map(DatasetProvider::spec)
                  .map(dataset -> new Entry(dataset.id(), dataset.title(), dataset))
                  .toList();
          case WORKLOADS ->
              WorkloadReader.BUILT_IN.stream()
                  .map(WorkloadReader::builtIn)
                  .map(Frozen.read(Home.path())::apply)
                  .map(workload -> new Entry(workload.id(), workload.title(), workload))
                  .toList();
        };
    var out = printer();
    if (id.isPresent()) {
      out.print(StrictYaml.text(named(id.get(), entries).all()));
    } else {
      entries.forEach(entry -> out.printf("%-20s %s%n", entry.id(), entry.line()));
    }
    out.flush();
    return 0;
  }

  private Entry named(String name, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Suggestion.unknown(kind.noun, name, entries.stream().map(Entry::id).toList())));
  }
}
