package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;

/** S of one method over one workload or more, a line each. */
public record PooledSpeedUp(List<Verdicts.Line> lines) {

  public String method() {
    return lines.get(0).method().label();
  }

  /** Pooled S; empty where S is censored or missing on a workload whose ladder was run. */
  public Optional<SpeedUp> speedUp(CostMetric metric) {
    List<SpeedUp> each = ladders().flatMap(line -> line.speedUp(metric).stream()).toList();
    return each.size() == workloads() ? SpeedUp.pooled(each) : Optional.empty();
  }

  /** Workloads on which its ladder was run and S is a bound or missing. */
  public List<Verdicts.Line> withoutEstimate(CostMetric metric) {
    return ladders().filter(line -> !line.estimate(metric).isNumber()).toList();
  }

  public int workloads() {
    return (int) ladders().count();
  }

  private Stream<Verdicts.Line> ladders() {
    return lines.stream().filter(Verdicts.Line::hasLadder);
  }
}
