package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.datasets.TableColumn;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.workload.DefaultWorkload;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options that choose workloads: shipped ones, the user's files, and a workload made for the user's
 * own table.
 */
final class WorkloadOptions {

  static final String ALL = "all";

  private static final int MOST_SHOWN = 40;

  @Mixin DataOptions data;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "ID",
      description = "Ids of shipped workloads, or \"all\". Default: those of the preset.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "A workload of your own, as YAML; can be repeated.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--save-workload",
      paramLabel = "FILE",
      description =
          "Write the workload made for --dataset-csv, to change it and give as --workload.")
  private Optional<Path> saved = Optional.empty();

  private Optional<Made> made = Optional.empty();
  private OptionalDouble share = OptionalDouble.empty();

  private static String inWords(TableColumn.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private record Made(OwnTable table, OwnTable.Shape shape, Workload workload) {

    static Made of(OwnTable table, OptionalDouble testShare) {
      OwnTable.Shape shape = table.shape();
      Workload workload =
          DefaultWorkload.of(
              table.id(),
              "%s of %s".formatted(table.choices().label(), table.id()),
              shape.rows(),
              shape.dimension(),
              shape.labelNames().size(),
              !shape.isOfCategories(),
              testShare);
      return new Made(table, shape, workload);
    }

    private TableColumn label() {
      return shape.columns().stream()
          .filter(column -> column.kind() == TableColumn.Kind.LABEL)
          .findFirst()
          .orElseThrow();
    }

    void describe(PrintWriter out) {
      out.println(table.file() + ", SHA-256 " + table.sha256());
      shape.columns().stream()
          .limit(MOST_SHOWN)
          .forEach(column -> out.printf("  %-24s %s%n", column.name(), column.inWords()));
      int more = shape.columns().size() - MOST_SHOWN;
      if (more > 0) {
        out.printf("  and %d more; of all columns, with %s%n", more, label().inWords());
        shape.columns().stream()
            .collect(Collectors.groupingBy(TableColumn::kind, TreeMap::new, Collectors.counting()))
            .forEach((kind, count) -> out.printf("  %5d %s%n", count, inWords(kind)));
      }
      out.printf(
          Locale.ROOT,
          "%,d rows x %,d features: a matrix of %,d MiB; %s%n",
          shape.rows(),
          shape.dimension(),
          shape.matrixMiB(),
          shape.isOfCategories()
              ? "hashed by categories"
              : shape.isOfCoordinates() ? "hashed by cells" : "hashed by projections");
      if (!shape.identifiers().isEmpty()) {
        out.println(
            "columns in which all values that were compared differ, as in identifiers, which teach nothing: --leave-out "
                + shape.identifiers().stream()
                    .map(TableColumn::argument)
                    .collect(Collectors.joining(",")));
      }
      out.println(
          "data set %s; workload, unless a --workload is on it: %s"
              .formatted(table.id(), DefaultWorkload.inWords(workload, shape.rows())));
      StrictYaml.text(workload).lines().forEach(line -> out.println("  " + line));
    }
  }

  DataLocations locations() {
    return data.locations(made.map(Made::table));
  }

  void read(OptionalDouble testShare) {
    data.locations(Optional.empty());
    share = testShare;
    if (saved.isPresent() && !data.hasTable()) {
      throw new UsageException("--save-workload belongs to --dataset-csv FILE");
    }
    made = data.table().map(table -> Made.of(table, testShare));
    saved.ifPresent(target -> save(target, StrictYaml.text(made.orElseThrow().workload())));
  }

  private static void save(Path target, String yaml) {
    try {
      if (!Files.exists(target)) {
        AtomicFiles.writeText(target, yaml);
      } else if (!Files.readString(target).equals(yaml)) {
        throw new UsageException(
            target + ": holds something else: give --save-workload another name");
      }
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(target, e), e);
    }
  }

  List<Workload> shipped(List<String> standard) {
    return built(isOwn() ? List.of() : standard);
  }

  List<Workload> declared(List<String> declared) {
    return built(isOwn() ? declared.stream().filter(WorkloadReader::isBuiltIn).toList() : declared);
  }

  private boolean isOwn() {
    return data.hasTable() || !files.isEmpty();
  }

  private List<Workload> built(List<String> standard) {
    Set<String> chosen = new LinkedHashSet<>(ids.isEmpty() ? standard : ids);
    if (chosen.remove(ALL)) {
      chosen.addAll(WorkloadReader.BUILT_IN);
    }
    Frozen frozen = Frozen.read(Home.path());
    return chosen.stream().map(WorkloadReader::builtIn).map(frozen::apply).toList();
  }

  List<Workload> own(List<Workload> shipped) {
    Set<String> datasets = new TreeSet<>();
    DatasetCatalogue.installed().providers().forEach(one -> datasets.add(one.spec().id()));
    made.ifPresent(one -> datasets.add(one.table().id()));
    Set<String> taken = new TreeSet<>();
    shipped.forEach(workload -> taken.add(workload.id()));
    List<Workload> own = new ArrayList<>();
    for (Path file : files) {
      Workload workload = WorkloadReader.file(file, datasets, ProviderRegistry.networks().ids());
      if (!taken.add(workload.id())) {
        throw new UsageException(
            "%s: id: \"%s\" is taken by another workload of this run: give it another id"
                .formatted(file, workload.id()));
      }
      made.filter(table -> table.table().id().equals(workload.dataset()))
          .ifPresent(table -> WorkloadReader.requireTestRows(workload, table.shape().rows()));
      own.add(workload);
      if (share.isPresent() && workload.dataset().equals(made.orElseThrow().table().id())) {
        throw new UsageException(
            "--split: %s says how its table is parted: change its split, or leave out --split"
                .formatted(file));
      }
    }
    made.map(Made::workload)
        .filter(one -> own.stream().noneMatch(other -> other.dataset().equals(one.dataset())))
        .ifPresent(
            one -> {
              if (!taken.add(one.id())) {
                throw new UsageException(
                    "--workload: the id \"%s\" is that of the workload of --dataset-csv: give it another id"
                        .formatted(one.id()));
              }
              own.add(one);
            });
    return own;
  }

  void describe(PrintWriter out) {
    made.ifPresent(table -> table.describe(out));
  }
}
