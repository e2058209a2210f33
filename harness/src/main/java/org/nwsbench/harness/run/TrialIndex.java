package org.nwsbench.harness.run;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * Which trials are done. A trial that its spec alone made end ({@code ok}, {@code diverged}, {@code
 * skipped}) is done; one that failed, ran out of time or broke a rule is run again. Where times are
 * wanted, so is one that did not run alone, and what of a block ran on another machine than the
 * present one, unless all of it did: a block lies within one environment. Where a retry is asked
 * for, exactly the trials are run again whose newest record has one of its statuses.
 */
public final class TrialIndex {

  /** Statuses that another run of the same trial would not change. */
  private static final Set<Status> SETTLED = Set.of(Status.OK, Status.DIVERGED, Status.SKIPPED);

  private final Map<TrialSpec, TrialRecord> settled = new HashMap<>();
  private final Map<TrialSpec, TrialRecord> newest = new HashMap<>();
  private final boolean timed;
  private final Set<Status> retry;

  /** An index of {@code records}; {@code retry} is empty where what is not settled is due. */
  public TrialIndex(Collection<TrialRecord> records, boolean timed, Set<Status> retry) {
    this.timed = timed;
    this.retry = retry;
    records.forEach(this::add);
  }

  void add(TrialRecord record) {
    boolean ranAlone = record.measurements().map(Measurements::exclusive).orElse(true);
    if (SETTLED.contains(record.status()) && (ranAlone || !timed)) {
      keepNewer(settled, record);
    }
    keepNewer(newest, record);
  }

  private static void keepNewer(Map<TrialSpec, TrialRecord> records, TrialRecord record) {
    records.merge(record.spec(), record, BinaryOperator.maxBy(comparing(TrialRecord::started)));
  }

  /** Which trials of {@code block} have to run, if they run in the environment {@code here}. */
  public List<TrialSpec> due(Matrix.Block block, Environment here) {
    List<TrialSpec> open = block.trials().stream().filter(trial -> !isDone(trial)).toList();
    List<Environment> found = block.trials().stream().flatMap(this::environments).toList();
    boolean isWhole =
        open.isEmpty() && found.stream().allMatch(each -> found.get(0).isSameKindOfMachine(each));
    if (!timed || !retry.isEmpty() || isWhole) {
      return open;
    }
    return block.trials().stream()
        .filter(trial -> !isDone(trial) || !environments(trial).allMatch(here::isSameKindOfMachine))
        .toList();
  }

  /** Where the trial's times were taken; empty if it has none. */
  private Stream<Environment> environments(TrialSpec trial) {
    return Stream.ofNullable(settled.get(trial))
        .filter(record -> record.measurements().isPresent())
        .map(TrialRecord::environment);
  }

  public boolean isDone(TrialSpec spec) {
    TrialRecord done = settled.get(spec);
    if (retry.isEmpty()) {
      return done != null;
    }
    // Whatever the clock of its machine said: what went well is not run again.
    TrialRecord last = newest.get(spec);
    return last == null || (done != null && done.isOk()) || !retry.contains(last.status());
  }
}
