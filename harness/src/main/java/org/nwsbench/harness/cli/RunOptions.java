package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Status;
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

  @Option(
      names = "--retry",
      split = ",",
      paramLabel = "STATUS",
      description =
          "Run again the trials whose newest record is failed, timeout, invalid, diverged or skipped,"
              + " and nothing else. Default: what is not settled.")
  private List<Retried> retry = new ArrayList<>();

  /** What can be run again. */
  enum Retried {
    FAILED(Status.FAILED),
    TIMEOUT(Status.TIMEOUT),
    INVALID(Status.INVALID),
    DIVERGED(Status.DIVERGED),
    SKIPPED(Status.SKIPPED);

    private final Status status;

    Retried(Status status) {
      this.status = status;
    }
  }

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
    return out.map(ExperimentFolder::notAFile);
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

  Set<Status> retry() {
    return retry.stream().map(retried -> retried.status).collect(Collectors.toSet());
  }

  boolean inProcess() {
    return inProcess;
  }
}
