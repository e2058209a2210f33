package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.TuningTable;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.Design;
import org.nwsbench.harness.run.Execution;
import org.nwsbench.harness.run.MethodChoice;
import org.nwsbench.harness.run.Settings;
import org.nwsbench.harness.run.TrialIndex;
import org.nwsbench.harness.tuning.Trials;
import org.nwsbench.harness.tuning.Tuner;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;

/** Trials of one method at its defaults on validation rows, with their table beside them. */
record TuningTrials(
    SamplingMethod method, int jobs, DataLocations data, Path folder, PrintWriter progress)
    implements Trials {

  @Override
  public List<TrialRecord> run(List<Workload> workloads) throws InterruptedException {
    Coordinator coordinator =
        new Coordinator(
            new Settings(
                new Design(
                    workloads,
                    List.of(MethodChoice.of(method, Map.of())),
                    List.of(Tuner.GOAL),
                    Tuner.SEEDS,
                    Part.VALIDATION,
                    1),
                new Execution(jobs, false, false, Optional.empty(), Set.of()),
                data,
                Home.path(),
                folder));
    Set<String> asked =
        coordinator.matrix().trials().map(TrialSpec::key).collect(Collectors.toSet());
    List<TrialRecord> settled =
        coordinator
            .run(
                progress,
                Home.isTerminal(),
                records ->
                    new OutputFolder(folder)
                        .write("tuning.md", MarkdownTable.write(TuningTable.of(records))))
            .records()
            .stream()
            .filter(record -> asked.contains(record.key()))
            .filter(record -> TrialIndex.SETTLED.contains(record.status()))
            .toList();
    // A rate must not lose because a trial failed for a reason that is not the rate's.
    long missing = asked.size() - settled.stream().map(TrialRecord::key).distinct().count();
    if (missing > 0) {
      throw new UsageException(
          "%s: %d of %d trials did not end well: run the same command again"
              .formatted(folder, missing, asked.size()));
    }
    return settled;
  }
}
