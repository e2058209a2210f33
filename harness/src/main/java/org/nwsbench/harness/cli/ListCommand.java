package org.nwsbench.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = {
      "List the methods, data sets or workloads, one a line; with an id, all about that one:",
      "a method's source, cost, needs and parameters; a data set's licence and sources, with --load its size;",
      "a workload's data set, network, budget and learning rate."
    },
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "methods|datasets|workloads", description = "What to list.")
  private Kind kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The one to show.")
  private Optional<String> id = Optional.empty();

  @Option(names = "--load", description = "Load the data sets, and cache them.")
  private boolean load;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of data files, looked into before all other places.")
  private Optional<Path> data = Optional.empty();

  private boolean complete = true;

  enum Kind {
    METHODS,
    DATASETS,
    WORKLOADS
  }

  /**
   * One of a list.
   *
   * @param id its id
   * @param line what it is, in a line
   * @param all all about it, by name
   */
  private record Entry(String id, String line, Map<String, Object> all) {}

  @Override
  public Integer call() throws JsonProcessingException {
    if (kind != Kind.DATASETS && (load || data.isPresent())) {
      throw new UsageException("--load and --data belong to \"list datasets\"");
    }
    List<Entry> entries =
        switch (kind) {
          case METHODS -> methods();
          case DATASETS -> datasets();
          case WORKLOADS -> workloads();
        };
    PrintWriter out = spec.commandLine().getOut();
    if (id.isPresent()) {
      out.print(YAML.writeValueAsString(entries.get(0).all()));
    } else {
      entries.forEach(entry -> out.printf("%-20s %s%n", entry.id(), entry.line()));
    }
    out.flush();
    return complete ? 0 : 2;
  }

  /** All of them, or the one that was asked for. */
  private List<String> chosen(String noun, List<String> ids) {
    if (id.isPresent() && !ids.contains(id.get())) {
      throw new UsageException(Suggestion.unknown(noun, id.get(), ids));
    }
    return id.map(List::of).orElse(ids);
  }

  private List<Entry> methods() {
    ProviderRegistry<SamplingMethod> installed = ProviderRegistry.methods();
    return chosen("method", installed.ids()).stream()
        .map(one -> method(installed.find(one).spec()))
        .toList();
  }

  private static Entry method(MethodSpec method) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", method.id());
    all.put("idea", method.idea());
    all.put("citation", method.citation());
    all.put("stepCost", method.stepCost());
    all.put("unbiased", method.unbiased());
    all.put("needs", method.needs().stream().sorted().toList());
    all.put("parameters", method.parameters().stream().map(ListCommand::parameter).toList());
    return new Entry(method.id(), method.idea(), all);
  }

  private static Map<String, Object> parameter(ParameterSpec parameter) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", parameter.name());
    all.put("meaning", parameter.meaning());
    all.put("default", parameter.defaultText());
    all.put("range", parameter.range());
    return all;
  }

  private List<Entry> datasets() {
    DatasetCatalogue catalogue = DatasetCatalogue.installed();
    DataLocations where = DataOptions.locationsIn(data);
    List<String> ids =
        catalogue.providers().stream().map(provider -> provider.spec().id()).toList();
    return chosen("data set", ids).stream().map(one -> dataset(catalogue, one, where)).toList();
  }

  private Entry dataset(DatasetCatalogue catalogue, String one, DataLocations where) {
    DatasetSpec dataset = catalogue.find(one).spec();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", dataset.id());
    all.put("title", dataset.title());
    all.put("citation", dataset.citation());
    all.put("licence", dataset.licence());
    all.put("sources", dataset.sources());
    String line = dataset.title();
    if (load) {
      try {
        LabelledTable table = catalogue.load(one, where);
        all.put("rows", table.rows());
        all.put("kind", table.features().kind());
        all.put("width", table.features().width());
        all.put("dimension", table.dimension());
        all.put("classes", table.classes());
        all.put("sha256", table.sha256());
      } catch (DatasetException e) {
        complete = false;
        all.put("missing", e.getMessage());
        line = "missing: " + e.getMessage();
      }
    }
    all.put("cacheFolder", where.cacheFolder().toString());
    return new Entry(one, line, all);
  }

  private List<Entry> workloads() {
    Frozen frozen = Frozen.read(Home.path());
    return chosen("workload", WorkloadReader.BUILT_IN).stream()
        .map(one -> workload(frozen.apply(WorkloadReader.builtIn(one)), frozen))
        .toList();
  }

  private static Entry workload(Workload workload, Frozen frozen) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", workload.id());
    all.put("workload", workload);
    all.put("plainSteps", workload.budget() / (3L * workload.batch()));
    all.put("frozen", frozen.workloads().containsKey(workload.id()));
    return new Entry(workload.id(), workload.title(), all);
  }
}
