package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** Cells of S with its interval and N, notes and evidence, alike in every table of the headline. */
final class SpeedUpCells {

  private final HeadlineEvidence evidence;
  private final Notes notes;
  private final int workloads;

  /** Cells whose notes go to a table's own; pooled ones are over all workloads shown. */
  SpeedUpCells(Headline headline, Notes notes) {
    this(headline, notes, headline.shown().size());
  }

  /** The same for pooled ones that should be over so many workloads. */
  SpeedUpCells(Headline headline, Notes notes, int workloads) {
    this.evidence = new HeadlineEvidence(headline);
    this.notes = notes;
    this.workloads = workloads;
  }

  /** S of one method on one workload. */
  Cell of(Headline.Line line, CostMetric clock) {
    return cell(line, clock).from(evidence.speedUp(line, clock));
  }

  private Cell cell(Headline.Line line, CostMetric clock) {
    SpeedUpBootstrap sample = line.speedUps().get(clock);
    SpeedUps speedUps = new SpeedUps(line.results());
    SpeedUp estimate = sample == null ? speedUps.of(line.contender(), clock) : sample.estimate();
    List<String> said = new ArrayList<>();
    NavigableSet<Long> leftOut = speedUps.leftOut(line.contender(), clock);
    if (estimate instanceof SpeedUp.LadderNotRun none) {
      said.add(none.reason() + ".");
    } else if (!leftOut.isEmpty()) {
      said.add("S leaves out %s: %s.".formatted(RowNotes.seeds(leftOut), lack(clock)));
    }
    said.add(RowNotes.ladderGaps(line.results(), line.contender()));
    return new Cell(
        sample == null ? SpeedUps.text(estimate) : text(sample),
        notes.mark(String.join(" ", said).strip()));
  }

  private static String lack(CostMetric clock) {
    return clock == CostMetric.WORK
        ? "no valid trial at some budget"
        : "no trial at some budget that is valid, and timed alone and as the reference at f = 1";
  }

  /** S of one method over the workloads on which its ladder was run. */
  Cell of(Headline.Pooled pooled, CostMetric clock) {
    return cell(pooled, clock).from(evidence.pooled(pooled, clock));
  }

  private Cell cell(Headline.Pooled pooled, CostMetric clock) {
    PooledSpeedUp value = pooled.speedUps().get(clock);
    if (value == null) {
      return new Cell("—", notes.mark(obstacle(pooled, clock)));
    }
    String note =
        value.workloads() == workloads
            ? ""
            : "over %s of %s workloads.".formatted(value.workloads(), workloads);
    return new Cell(text(value), notes.mark(note));
  }

  private String obstacle(Headline.Pooled pooled, CostMetric clock) {
    String names =
        pooled.ladders().stream()
            .filter(line -> !(line.speedUps().get(clock).estimate() instanceof SpeedUp.Value))
            .map(line -> line.results().name())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "no ladder was run." : "no mean: S is no value on " + names + ".";
  }

  /** S with its interval and N; a dash where the ladder was not run. */
  static String text(SpeedUpBootstrap sample) {
    String estimate = SpeedUps.text(sample.estimate());
    return sample.estimate() instanceof SpeedUp.LadderNotRun
        ? estimate
        : estimate + interval(sample.interval()) + " (" + sample.seeds() + ")";
  }

  /** A pooled S with its interval and N. */
  static String text(PooledSpeedUp pooled) {
    return "%s%s (%s)"
        .formatted(Numbers.fixed(pooled.factor(), 2), interval(pooled.interval()), pooled.seeds());
  }

  private static String interval(Optional<Interval> interval) {
    return interval
        .map(
            i ->
                " [%s, %s]"
                    .formatted(
                        i.low() == 0 ? "not reached" : Numbers.fixed(i.low(), 2),
                        Double.isInfinite(i.high()) ? "beyond" : Numbers.fixed(i.high(), 2)))
        .orElse("");
  }
}
