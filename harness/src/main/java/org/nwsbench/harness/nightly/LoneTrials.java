package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.record.TrialRecord;

/** Trials of a build, with the machine to themselves unless they take turns with another's. */
final class LoneTrials implements Trials {

  private final Build build;
  private final Path scratch;

  /** What hung once is not waited for again. */
  private Optional<HungException> hung = Optional.empty();

  private int runs;

  /** {@code scratch}: folder for the records. */
  LoneTrials(Build build, Path scratch) {
    this.build = build;
    this.scratch = scratch;
  }

  @Override
  public Ended of(TrialRun run) throws InterruptedException {
    return new Ended(of(run, Map.of()), true);
  }

  /** The same with more in the environment of the build's command. */
  List<TrialRecord> of(TrialRun run, Map<String, String> environment) throws InterruptedException {
    if (hung.isPresent()) {
      throw hung.get();
    }
    runs++;
    try {
      return build.run(run.options(), environment, scratch.resolve("run-" + runs));
    } catch (HungException e) {
      hung = Optional.of(e);
      throw e;
    }
  }
}
