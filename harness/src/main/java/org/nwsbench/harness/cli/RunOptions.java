package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.run.Execution;
import org.nwsbench.harness.run.share.Shard;
import picocli.CommandLine.Option;

/** Options that say how and where trials are run. */
final class RunOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the experiment. Default: results/run, or that of the preset.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the engine. Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Trials at a time; with more than one, times are left blank. Default: 1.")
  private int jobs = 1;

  @Option(
      names = "--part",
      paramLabel = "test|validation",
      description = "The rows to score on; to decide anything, use validation. Default: test.")
  private Part part = Part.TEST;

  @Option(
      names = "--in-process",
      description = "Run trials in this process, for debugging; times are left blank.")
  private boolean inProcess;

  @Option(
      names = "--shared-machine",
      description = "Other work runs on this machine meanwhile: times are left blank.")
  private boolean sharedMachine;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description =
          "Run the K-th of N shares, such as 3/16, in a folder where other processes, on this"
              + " machine or others, run the rest. Render the report at the end.")
  private Optional<String> shard = Optional.empty();

  @Option(
      names = "--retry",
      split = ",",
      paramLabel = "STATUS",
      description =
          "Run again the trials whose newest record is failed, timeout, invalid, diverged or skipped,"
              + " and nothing else. Default: what is not settled.")
  private List<Status> retry = new ArrayList<>();

  Optional<Path> out() {
    return out.map(ExperimentFolder::notAFile);
  }

  int threads() {
    return (int) atLeastOne("--threads", threads);
  }

  /** As the option does. */
  void shareMachine() {
    sharedMachine = true;
  }

  Execution execution() {
    atLeastOne("--jobs", jobs);
    if (inProcess && jobs > 1) {
      throw new UsageException("--in-process runs one trial at a time: leave out --jobs");
    }
    if (retry.contains(Status.OK)) {
      throw new UsageException("--retry: a trial that ended well runs once: leave out ok");
    }
    try {
      return new Execution(
          jobs, inProcess, sharedMachine, shard.map(Shard::of), Set.copyOf(retry));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--shard: " + e.getMessage(), e);
    }
  }

  Part part() {
    if (part != Part.TEST && part != Part.VALIDATION) {
      throw new UsageException(
          "--part: must be test or validation, but is " + part.name().toLowerCase(Locale.ROOT));
    }
    return part;
  }

  /** The value of an option that counts something. */
  static long atLeastOne(String option, long value) {
    if (value < 1) {
      throw new UsageException("%s: must be at least 1, but is %d".formatted(option, value));
    }
    return value;
  }
}
