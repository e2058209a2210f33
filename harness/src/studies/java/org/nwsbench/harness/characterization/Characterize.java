package org.nwsbench.harness.characterization;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs all studies of the sketch. The script {@code harness/bin/characterize} starts it. */
@Command(
    name = "characterize",
    description = {
      "Measure the sketch beside its theory: its error over R, W, p, N and forgetting, the coverage",
      "of its standard error, structured hashes against dense ones on all data sets, and the cost of",
      "hashing over d. Seeded: only the files named cost differ between runs."
    },
    mixinStandardHelpOptions = true)
public final class Characterize implements Callable<Integer> {

  private static final long SEED = 1;

  @Parameters(paramLabel = "DIR", description = "Where to write, such as results/characterization.")
  private Path out;

  @Option(names = "--quick", description = "Few rows and seeds: whether all works, in seconds.")
  private boolean quick;

  private Characterize() {}

  /** Runs the studies with the options of the command line. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Characterize()).execute(arguments));
  }

  @Override
  public Integer call() {
    DataLocations locations =
        DataLocations.of(
            Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")));
    // Workloads at real length have the same features as the short ones.
    List<String> workloads =
        WorkloadReader.BUILT_IN.stream().filter(id -> !id.endsWith("-long")).toList();
    run(quick ? Effort.QUICK : Effort.FULL, workloads, locations, out, System.out);
    return 0;
  }

  /** Runs all studies on the calling thread and writes tables, figures and a page into a folder. */
  static void run(
      Effort effort, List<String> workloads, DataLocations data, Path out, PrintStream console) {
    List<Supplier<StudyReport>> studies = studies(effort, workloads, data);
    List<StudyReport> reports = new ArrayList<>();
    for (Supplier<StudyReport> study : studies) {
      long start = System.nanoTime();
      StudyReport report = study.get();
      reports.add(report);
      console.printf(
          "[%d/%d] %-12s %d s%n",
          reports.size(),
          studies.size(),
          report.name(),
          (System.nanoTime() - start) / 1_000_000_000);
    }
    write(reports, out);
    console.println(out.resolve("README.md"));
  }

  private static List<Supplier<StudyReport>> studies(
      Effort effort, List<String> workloads, DataLocations locations) {
    RandomStreams streams = new RandomStreams(SEED);
    TestBed bed = TestBed.of(effort, streams);
    Map<String, Problem> data = new LinkedHashMap<>();
    for (String id : workloads) {
      Workload workload = WorkloadReader.builtIn(id);
      LabelledTable table = DatasetCatalogue.installed().load(workload.dataset(), locations);
      data.put(
          workload.dataset(),
          Problem.of(
              workload.dataset(),
              PreparedData.of(
                  table, TrialWorker.partition(table, workload), workload.standardise()),
              effort.realRows(),
              effort.realQueries(),
              streams));
    }
    ErrorStudies errors = new ErrorStudies(bed);
    return List.of(
        errors::functions,
        errors::bits,
        errors::buckets,
        new InsertionsStudy(effort, streams)::run,
        new ForgettingStudy(bed, effort.longest())::run,
        new CoverageStudy(bed)::run,
        new HashFormsStudy(data, effort, streams)::run,
        new CostStudy(effort, streams)::run);
  }

  private static void write(List<StudyReport> reports, Path folder) {
    StudyPages.write(
        reports,
        "The sketch, measured beside its theory",
        List.of(
            "Made by `harness/bin/characterize`: seeded, on one thread. A re-run gives the same bytes,"
                + " except for `cost.*`, which hold times.",
            "Each study has a table to read, the same as CSV with every digit, and a figure."
                + " `limits.csv` comes from the benchmarks instead (`harness/bin/bench"
                + " sketch.Limits`)."),
        "%s, %d processors, Java %s"
            .formatted(
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version")),
        folder);
  }
}
