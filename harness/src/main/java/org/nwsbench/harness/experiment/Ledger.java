package org.nwsbench.harness.experiment;

import static java.util.Comparator.comparing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.Status;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.harness.trial.TrialSpec;

/**
 * Which trials are done. A trial that its spec alone made end ({@code ok}, {@code diverged}, {@code
 * skipped}) is done; one that failed, ran out of time or broke a rule is run again. Where times are
 * wanted, so is one that did not run alone. Where a retry is asked for, exactly the trials are run
 * again whose newest record has one of its statuses.
 */
public final class Ledger {

  /** Statuses that another run of the same trial would not change. */
  public static final Set<Status> SETTLED = Set.of(Status.OK, Status.DIVERGED, Status.SKIPPED);

  private final Set<String> settled = new HashSet<>();

  private final Map<String, TrialRecord> newest = new HashMap<>();

  private final boolean timed;
  private final Set<Status> retry;

  /**
   * The ledger of what {@code records} tell.
   *
   * @param timed whether times are wanted
   * @param retry statuses to run again, and nothing else; empty for what is not settled
   */
  public Ledger(Collection<TrialRecord> records, boolean timed, Set<Status> retry) {
    this.timed = timed;
    this.retry = Set.copyOf(retry);
    records.forEach(this::add);
  }

  /** Takes note of one more record. */
  void add(TrialRecord record) {
    boolean ranAlone = record.measurements().map(Measurements::exclusive).orElse(true);
    if (SETTLED.contains(record.status()) && (ranAlone || !timed)) {
      settled.add(record.key());
    }
    newest.merge(record.key(), record, BinaryOperator.maxBy(comparing(Ledger::startedAt)));
  }

  /** Whether {@code spec} need not run again. */
  public boolean isDone(TrialSpec spec) {
    if (retry.isEmpty()) {
      return settled.contains(spec.key());
    }
    TrialRecord last = newest.get(spec.key());
    return last == null || !retry.contains(last.status());
  }

  static Instant startedAt(TrialRecord record) {
    try {
      return Instant.parse(record.startedAt());
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
