package org.nwsbench.harness.experiment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.nwsbench.harness.trial.Measurements;
import org.nwsbench.harness.trial.Status;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.harness.trial.TrialSpec;

/**
 * Which trials are done. A trial that its spec alone made end ({@code ok}, {@code diverged}, {@code
 * skipped}) is done; one that failed, ran out of time or broke a rule is run again. Where times are
 * wanted, so is one that did not run alone.
 */
public final class Ledger {

  private static final Set<Status> SETTLED = Set.of(Status.OK, Status.DIVERGED, Status.SKIPPED);

  private final Set<String> settled = new HashSet<>();

  private final boolean timed;

  /**
   * The ledger of what {@code records} tell.
   *
   * @param timed whether times are wanted
   */
  public Ledger(Collection<TrialRecord> records, boolean timed) {
    this.timed = timed;
    records.forEach(this::add);
  }

  /** Takes note of one more record. */
  void add(TrialRecord record) {
    boolean ranAlone = record.measurements().map(Measurements::exclusive).orElse(true);
    if (SETTLED.contains(record.status()) && (ranAlone || !timed)) {
      settled.add(record.key());
    }
  }

  /** Whether {@code spec} need not run again. */
  public boolean isDone(TrialSpec spec) {
    return settled.contains(spec.key());
  }
}
