package org.nwsbench.harness.characterization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.harness.report.Exhibits;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/**
 * All studies of the sketch. A re-run writes the same bytes to every file but those named {@code
 * cost}, which hold times.
 */
public final class Characterization {

  private static final long SEED = 1;
  private static final String TITLE = "The sketch, measured beside its theory";

  private final List<Study> studies;

  /**
   * Studies of {@code effort} on the data sets of all workloads that ship, which are read at once.
   *
   * @throws org.nwsbench.datasets.DatasetException if one cannot be had
   */
  public Characterization(Effort effort, DataLocations locations) {
    this(effort, WorkloadReader.BUILT_IN, locations);
  }

  Characterization(Effort effort, List<String> workloads, DataLocations locations) {
    RandomStreams streams = new RandomStreams(SEED);
    TestBed bed = new TestBed(effort, streams);
    this.studies =
        List.of(
            new FunctionsStudy(bed),
            new BitsStudy(bed),
            new BucketsStudy(bed),
            new InsertionsStudy(effort, streams),
            new ForgettingStudy(effort, bed, streams),
            new CoverageStudy(bed),
            new HashFormsStudy(
                realData(effort, workloads, locations, streams),
                effort.pairs(),
                effort.mostPairs(),
                streams),
            new CostStudy(effort.largestDimension(), effort.repeats(), streams));
  }

  private static List<RealData> realData(
      Effort effort, List<String> workloads, DataLocations locations, RandomStreams streams) {
    List<RealData> data = new ArrayList<>();
    for (String id : workloads) {
      Workload workload = WorkloadReader.builtIn(id);
      LabelledTable table = DatasetCatalogue.installed().load(workload.dataset(), locations);
      data.add(
          RealData.of(
              workload.dataset(),
              TrialWorker.prepare(table, workload),
              effort.realRows(),
              effort.realQueries(),
              streams));
    }
    return data;
  }

  /** Runs all studies, one after the other on the calling thread. */
  public List<Exhibit> run(StudyProgress progress) {
    List<Exhibit> exhibits = new ArrayList<>();
    progress.begin(studies);
    for (Study study : studies) {
      progress.started(study);
      exhibits.add(study.run(progress::advanced));
      progress.finished(study);
    }
    return exhibits;
  }

  /**
   * Writes what {@link #run} found, with a page that leads through it.
   *
   * @return the files
   */
  public static List<Path> write(List<Exhibit> exhibits, String command, Path folder) {
    List<String> introduction =
        List.of(
            "Made by `%s`: seeded, on one thread. A re-run gives the same bytes but for `cost.*`, which hold times."
                .formatted(command),
            "Each study has a table to read, the same as CSV with every digit, and a figure."
                + " `limits.csv`, where it stands here, comes from the benchmarks instead.");
    return Exhibits.write(exhibits, TITLE, introduction, machine(), folder);
  }

  private static String machine() {
    return "%s, %d processors, Java %s"
        .formatted(
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.runtime.version"));
  }
}
