package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** The headline for computing: nothing rounded, differences in points, no marks. */
final class HeadlineCsv {

  private final Headline headline;

  HeadlineCsv(Headline headline) {
    this.headline = headline;
  }

  /** Exactly one of the two. */
  private record Entry(Optional<Headline.Line> line, Optional<Headline.Pooled> pooled) {

    Optional<SpeedUpBootstrap> sample(CostMetric clock) {
      return line.map(own -> own.speedUps().get(clock));
    }

    Optional<PooledSpeedUp> mean(CostMetric clock) {
      return pooled.map(own -> own.speedUps().get(clock));
    }

    OptionalDouble factor(CostMetric clock) {
      Optional<SpeedUp> estimate = sample(clock).map(SpeedUpBootstrap::estimate);
      if (estimate.isPresent() && estimate.get() instanceof SpeedUp.Value value) {
        return OptionalDouble.of(value.factor());
      }
      if (estimate.isPresent() && estimate.get() instanceof SpeedUp.AtLeast bound) {
        return OptionalDouble.of(bound.factor());
      }
      return mean(clock).stream().mapToDouble(PooledSpeedUp::factor).findFirst();
    }

    String kind(CostMetric clock) {
      return sample(clock)
          .map(own -> SpeedUps.kind(own.estimate()))
          .orElse(mean(clock).isPresent() ? "value" : "");
    }

    Optional<Interval> interval(CostMetric clock) {
      return sample(clock)
          .flatMap(SpeedUpBootstrap::interval)
          .or(() -> mean(clock).flatMap(PooledSpeedUp::interval));
    }

    Optional<Integer> seeds(CostMetric clock) {
      return sample(clock)
          .map(SpeedUpBootstrap::seeds)
          .or(() -> mean(clock).map(PooledSpeedUp::seeds));
    }

    Optional<Integer> left(CostMetric clock) {
      return sample(clock)
          .map(SpeedUpBootstrap::leftLadder)
          .or(() -> mean(clock).map(PooledSpeedUp::leftLadder));
    }

    Optional<PairedDifference> difference() {
      return line.flatMap(Headline.Line::difference);
    }

    OptionalDouble verdict(Function<HypothesisFamily.Verdict, OptionalDouble> value) {
      return line.flatMap(Headline.Line::verdict).map(value).orElse(OptionalDouble.empty());
    }
  }

  /** Everything: a row for each workload and method, then one for each pooled. */
  String write() {
    CsvTable<Entry> table = speedUpColumns();
    errors(table);
    return table
        .summary(
            "accuracy", e -> e.line().flatMap(l -> l.full().determined(o -> o.score().accuracy())))
        .optional("gaps", e -> e.line().map(l -> RowNotes.gaps(l.full(), l.results().seeds(1))))
        .write(entries());
  }

  /** The same rows with the speed-ups alone. */
  String writeSpeedUps() {
    return speedUpColumns().write(entries());
  }

  private List<Entry> entries() {
    return Stream.concat(
            headline.lines().stream().map(l -> new Entry(Optional.of(l), Optional.empty())),
            headline.pooled().stream().map(p -> new Entry(Optional.empty(), Optional.of(p))))
        .toList();
  }

  private static CsvTable<Entry> speedUpColumns() {
    CsvTable<Entry> table =
        new CsvTable<Entry>()
            .column("workload", e -> e.line().map(l -> l.results().name()).orElse("pooled"))
            .column("method", HeadlineCsv::method);
    speedUp(table, "work", CostMetric.WORK);
    speedUp(table, "time", CostMetric.WALL);
    return table;
  }

  private static String method(Entry entry) {
    return entry
        .line()
        .map(line -> line.contender().label())
        .orElseGet(() -> entry.pooled().orElseThrow().method());
  }

  private static void speedUp(CsvTable<Entry> table, String name, CostMetric clock) {
    String prefix = "speedup_" + name;
    table
        .optionalDouble(prefix, e -> e.factor(clock))
        .column(prefix + "_kind", e -> e.kind(clock))
        .optional(prefix + "_low", e -> e.interval(clock).map(Interval::low))
        .optional(prefix + "_high", e -> e.interval(clock).map(Interval::high))
        .optional(prefix + "_seeds", e -> e.seeds(clock))
        .optional(prefix + "_left", e -> e.left(clock))
        .optional(prefix + "_workloads", e -> e.mean(clock).map(PooledSpeedUp::workloads));
  }

  private void errors(CsvTable<Entry> table) {
    table
        .optional("difference", e -> e.difference().map(PairedDifference::mean))
        .optional("difference_low", e -> e.difference().map(d -> d.interval().low()))
        .optional("difference_high", e -> e.difference().map(d -> d.interval().high()))
        .optional("difference_pairs", e -> e.difference().map(PairedDifference::n))
        .optional("p", e -> e.difference().map(PairedDifference::p))
        .optionalDouble("holm_p", e -> e.verdict(HypothesisFamily.Verdict::holm))
        .optionalDouble("sign_flip_p", e -> e.verdict(HypothesisFamily.Verdict::signFlip))
        .optional(
            "wins", e -> e.line().flatMap(Headline.Line::verdict).map(headline.family()::isWin));
  }
}
