package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import picocli.CommandLine.Option;

/** How and where trials are run, as options. */
final class RunOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the experiment. Default: results/run.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the engine. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int threads = 1;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Trials at a time; with more than one, times are left blank. Default: 1.",
      defaultValue = "1")
  private int jobs = 1;

  @Option(
      names = "--part",
      paramLabel = "test|validation",
      description = "The rows to score on; to decide anything, use validation. Default: test.")
  private ScoredPart part = ScoredPart.TEST;

  @Option(
      names = "--in-process",
      description = "Run trials in this process, for debugging; times are left blank.")
  private boolean inProcess;

  /** Which rows are scored. */
  enum ScoredPart {
    TEST(Part.TEST),
    VALIDATION(Part.VALIDATION);

    private final Part part;

    ScoredPart(Part part) {
      this.part = part;
    }
  }

  /** The folder of the experiment, where one was given. */
  Optional<Path> out() {
    return out;
  }

  int threads() {
    MatrixOptions.require(threads >= 1, "--threads", threads);
    return threads;
  }

  int jobs() {
    MatrixOptions.require(jobs >= 1, "--jobs", jobs);
    if (inProcess && jobs > 1) {
      throw new UsageException("--in-process runs one trial at a time: leave out --jobs");
    }
    return jobs;
  }

  Part part() {
    return part.part;
  }

  boolean inProcess() {
    return inProcess;
  }
}
