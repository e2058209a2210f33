package org.nwsbench.harness.run;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * present one, unless all of it did: a block lies within one environment.
 */
public final class TrialIndex {

  /** Statuses that another run of the same trial would not change. */
  private static final Set<Status> SETTLED = Set.of(Status.OK, Status.DIVERGED, Status.SKIPPED);

  private final Map<TrialSpec, TrialRecord> settled = new HashMap<>();
  private final boolean timed;

  /** Returns whether another run of a trial that ended so would end in the same way. */
  static boolean isSettled(Status status) {
    return SETTLED.contains(status);
  }

  /** An index of {@code records}; {@code timed} where times are wanted. */
  public TrialIndex(Collection<TrialRecord> records, boolean timed) {
    this.timed = timed;
    records.forEach(this::add);
  }

  void add(TrialRecord record) {
    boolean ranAlone = record.measurements().map(Measurements::exclusive).orElse(true);
    if (SETTLED.contains(record.status()) && (ranAlone || !timed)) {
      settled.merge(record.spec(), record, BinaryOperator.maxBy(comparing(TrialRecord::started)));
    }
  }

  /** Which trials of {@code block} have to run, if they run in the environment {@code here}. */
  public List<TrialSpec> due(ExperimentPlan.Block block, Environment here) {
    List<TrialSpec> open = block.trials().stream().filter(trial -> !isDone(trial)).toList();
    List<Environment> found = block.trials().stream().flatMap(this::environments).toList();
    boolean isWhole =
        open.isEmpty() && found.stream().allMatch(each -> found.get(0).isSameKindOfMachine(each));
    if (!timed || isWhole) {
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

  /** The record of a trial that is done and diverged. */
  Optional<TrialRecord> diverged(TrialSpec spec) {
    return Optional.ofNullable(settled.get(spec))
        .filter(record -> record.status() == Status.DIVERGED);
  }

  public boolean isDone(TrialSpec spec) {
    return settled.containsKey(spec);
  }
}
