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
 * Decides which trials are done. A trial is done if it ended in a way that depends on its spec
 * only: {@code ok}, {@code diverged} or {@code skipped}. A trial that failed, ran out of time or
 * broke a rule is run again.
 *
 * <p>If times are wanted, trials that did not run alone are run again, too. Times are compared
 * within a block (the trials of one workload and seed), so all trials of a block must be done on
 * one kind of machine ({@link Environment#kindOfMachine}). Until they are, trials whose times come
 * from another kind of machine than this one are run again.
 */
public final class TrialIndex {

  private static final Set<Status> SETTLED = Set.of(Status.OK, Status.DIVERGED, Status.SKIPPED);

  private final Map<TrialSpec, TrialRecord> settled = new HashMap<>();
  private final boolean timed;

  static boolean isSettled(Status status) {
    return SETTLED.contains(status);
  }

  /** Makes an index of {@code records}. Times are wanted if {@code timed} is true. */
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

  public List<TrialSpec> due(ExperimentPlan.Block block, Environment here) {
    List<TrialSpec> open = block.trials().stream().filter(trial -> !isDone(trial)).toList();
    boolean isWhole =
        open.isEmpty() && block.trials().stream().flatMap(this::kinds).distinct().count() <= 1;
    if (!timed || isWhole) {
      return open;
    }
    return block.trials().stream()
        .filter(trial -> !isDone(trial) || !kinds(trial).allMatch(here.kindOfMachine()::equals))
        .toList();
  }

  private Stream<List<Object>> kinds(TrialSpec trial) {
    return Stream.ofNullable(settled.get(trial))
        .filter(record -> record.measurements().isPresent())
        .map(record -> record.environment().kindOfMachine());
  }

  Optional<TrialRecord> diverged(TrialSpec spec) {
    return Optional.ofNullable(settled.get(spec))
        .filter(record -> record.status() == Status.DIVERGED);
  }

  public boolean isDone(TrialSpec spec) {
    return settled.containsKey(spec);
  }
}
