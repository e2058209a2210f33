package org.nwsbench.harness.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.run.TemporaryFolder;

/**
 * Holds the report to its limits, on records made up for a whole experiment of ten methods, four
 * workloads, four budgets and seven seeds: from the files in at most 10 s and a heap of 1 GiB, in a
 * process of its own. Ends with 1 if that does not hold.
 */
public final class RenderLimits {

  private static final double MOST_SECONDS = 10;
  private static final int SEEDS = 7;
  private static final double NANO = 1e-9;

  private static final List<Double> FRACTIONS = List.of(0.25, 0.5, 1.0, 2.0);
  private static final List<String> WORKLOADS =
      List.of("letter-mlp", "shuttle-mlp", "cmudict-mlp", "fashion-cnn");
  private static final List<String> METHODS =
      List.of(
          "uniform.reshuffle",
          "uniform.twin",
          "loss.exact",
          "grad.bound",
          "grad.norm",
          "loss.table",
          "prune.infobatch",
          "nws",
          "nws.label");

  private RenderLimits() {}

  /** No arguments; with a folder, renders it and ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1) {
      Path folder = Path.of(arguments[0]);
      Report.write(
          new RecordFolder(folder).readPlaces(RecordFormat.Detail.WITHOUT_ROWS),
          folder,
          0,
          Study.defaults(),
          Set.of(FigureFiles.Format.SVG),
          folder);
      return;
    }
    boolean holds;
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-render")) {
      holds = whole(scratch.path().resolve("whole"));
    }
    System.exit(holds ? 0 : 1);
  }

  private static boolean whole(Path folder) throws IOException, InterruptedException {
    List<TrialRecord> records = records();
    RecordFolder runs = new RecordFolder(folder);
    records.forEach(runs::add);
    long began = System.nanoTime();
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RenderLimits.class.getName(),
                folder.toString())
            .inheritIO()
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - began) * NANO;
    boolean holds = exit == 0 && seconds <= MOST_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "%,d trials from their files: %.1f s (at most %.0f), heap of 1 GiB, exit code %d: %s%n",
        records.size(),
        seconds,
        MOST_SECONDS,
        exit,
        holds ? "holds" : "DOES NOT HOLD");
    return holds;
  }

  /** Block after block, as they would be run. */
  private static List<TrialRecord> records() {
    List<TrialRecord> records = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      for (double fraction : FRACTIONS) {
        for (String workload : WORKLOADS) {
          for (int method = 0; method < METHODS.size(); method++) {
            double errors = 200 * Math.pow(fraction, -0.4) + 5 * method + 3 * (seed % 3);
            records.add(
                Records.of(METHODS.get(method))
                    .workload(workload)
                    .fraction(fraction)
                    .seed(seed)
                    .errors(errors)
                    .seconds(10 * fraction * (1 + 0.02 * method))
                    .quality(method > 2)
                    .build());
          }
        }
      }
    }
    return records;
  }
}
