package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.table.TuningTable;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.Design;
import org.nwsbench.harness.run.MethodChoice;
import org.nwsbench.harness.run.Settings;
import org.nwsbench.harness.run.TrialIndex;
import org.nwsbench.harness.tuning.Trials;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands of tuning have in common. */
final class TuningOptions {

  /** The method that budgets and rates of all runs come from. */
  static final String REFERENCE = "uniform.reshuffle";

  @Mixin private DataOptions data;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "ID",
      description = "Workloads. Default: all that ship with nws-bench.")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Trials at a time; errors do not depend on it, times do. Default: 1.",
      defaultValue = "1")
  private int jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the records. Default: below results/ of the source tree; to be named for a"
              + " workload or table of your own.")
  private Optional<Path> out = Optional.empty();

  /** Those asked for by id, in order. */
  List<Workload> named() {
    return workloads.stream().map(WorkloadReader::builtIn).toList();
  }

  /** Those asked for by id, else all that ship with nws-bench. */
  List<Workload> workloads() {
    return (workloads.isEmpty() ? WorkloadReader.BUILT_IN : workloads)
        .stream().map(WorkloadReader::builtIn).toList();
  }

  /**
   * Refuses if the folder knows of any method but the reference: budgets are frozen before methods
   * are compared.
   */
  void requireNoOtherMethod() {
    for (TrialRecord record : new RecordFolder(folder()).readAll()) {
      if (!record.spec().method().equals(REFERENCE)) {
        throw new UsageException(
            "%s holds records of %s, but budgets come before methods: choose another --out"
                .formatted(folder(), record.spec().method()));
      }
    }
  }

  /** Runs trials of the reference on validation rows, in this folder. */
  Trials trials(PrintWriter progress) {
    return trials(ProviderRegistry.methods().find(REFERENCE), Optional.empty(), folder(), progress);
  }

  /**
   * Runs trials of {@code method} at its defaults on validation rows, in {@code folder}.
   *
   * @param own a table of the user's own, if there is one
   */
  Trials trials(SamplingMethod method, Optional<OwnTable> own, Path folder, PrintWriter progress) {
    DataLocations places = own.map(data.locations()::with).orElse(data.locations());
    MatrixOptions.require(jobs >= 1, "--jobs", jobs);
    MethodChoice choice = MethodChoice.of(method, Map.of());
    return (candidates, fractions, seeds) -> {
      Coordinator coordinator =
          new Coordinator(
              new Settings(
                  new Design(candidates, List.of(choice), fractions, seeds, Part.VALIDATION, 1),
                  jobs,
                  false,
                  Set.of(),
                  places,
                  Home.path(),
                  folder));
      Set<String> asked =
          coordinator.matrix().trials().map(TrialSpec::key).collect(Collectors.toSet());
      List<TrialRecord> settled =
          coordinator
              .run(progress, Home.isTerminal(), records -> TuningTable.write(records, folder))
              .records()
              .stream()
              .filter(
                  record ->
                      asked.contains(record.key()) && TrialIndex.SETTLED.contains(record.status()))
              .toList();
      requireAll(folder, asked, settled);
      return settled;
    };
  }

  /** A rate must not lose because a trial failed for a reason that is not the rate's. */
  private static void requireAll(Path folder, Set<String> asked, List<TrialRecord> settled) {
    long missing = asked.size() - settled.stream().map(TrialRecord::key).distinct().count();
    if (missing > 0) {
      throw new UsageException(
          "%s: %d of %d trials did not end well: run the same command again"
              .formatted(folder, missing, asked.size()));
    }
  }

  /**
   * Passes if a folder was asked for.
   *
   * @throws UsageException if not: what a user tunes is no part of what ships with nws-bench
   */
  void requireFolder() {
    if (out.isEmpty()) {
      throw new UsageException(
          "a workload or table of your own is tuned in a folder of its own: name one with --out");
    }
  }

  Path folder() {
    return folder("tuning");
  }

  /** The folder that was asked for, else the one of that name below results. */
  Path folder(String name) {
    return ExperimentFolder.notAFile(out.orElse(Home.path().resolve("results").resolve(name)));
  }
}
