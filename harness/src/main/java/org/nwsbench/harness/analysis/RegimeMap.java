package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * A workload and its variations by kind and strength: where a method's final error at equal work
 * lies beside the reference's. Times do not enter, so trials may have shared their machine.
 */
public record RegimeMap(WorkloadResults base, List<Regime> regimes) {

  /** Share of 95% intervals that leave out the truth. */
  private static final double CHANCE = 0.05;

  /** A variation of the base, or the base, with its label for a column. */
  public record Regime(WorkloadResults results, String label) {}

  /** A map for each workload that stands beside a variation of it. */
  public static List<RegimeMap> of(List<WorkloadResults> workloads) {
    return workloads.stream()
        .map(base -> new RegimeMap(base, regimes(base, workloads)))
        .filter(map -> map.regimes().size() > 1)
        .toList();
  }

  private static List<Regime> regimes(WorkloadResults base, List<WorkloadResults> workloads) {
    Map<String, Regime> byOrder = new TreeMap<>(Map.of("", new Regime(base, "as it is")));
    for (WorkloadResults results : workloads) {
      Variation.Named.of(results.workload())
          .filter(name -> results.part() == base.part() && name.base().equals(base.workload()))
          .map(name -> name.variation().id())
          .ifPresent(id -> byOrder.put(order(id), new Regime(results, id)));
    }
    return List.copyOf(byOrder.values());
  }

  /** By kind, then by strength as a number. */
  private static String order(String id) {
    int dash = id.lastIndexOf('-');
    return "%s%6s".formatted(id.substring(0, dash), id.substring(dash + 1));
  }

  public boolean has(WorkloadResults results) {
    return regimes.stream().anyMatch(regime -> regime.results().equals(results));
  }

  /** Where the methods are compared, the same in all regimes. */
  public double fraction() {
    return base.headlineFraction();
  }

  /** Methods of any regime, the reference first, whatever their budgets. */
  public List<MethodConfig> methods() {
    return WorkloadResults.methods(regimes.stream().map(Regime::results).toList());
  }

  public Row row(Regime regime, MethodConfig method) {
    WorkloadResults results = regime.results();
    MethodConfig own =
        results.methods().stream()
            .filter(each -> each.ofAnyBudget().equals(method.ofAnyBudget()))
            .findFirst()
            .orElse(method);
    return results.row(own, fraction());
  }

  /** Error over that of the reference; empty for fewer than two pairs of seeds. */
  public Optional<RatioInterval> ratio(Regime regime, MethodConfig method) {
    Row row = row(regime, method);
    return regime
        .results()
        .reference(row.method())
        .map(own -> regime.results().row(own, fraction()))
        .map(other -> row.pairs(other, (a, b) -> Row.logError(a) - Row.logError(b)))
        .flatMap(logs -> RatioInterval.ofLogs(logs.toArray()));
  }

  public static Verdict verdict(RatioInterval ratio) {
    return ratio.interval().contains(1)
        ? Verdict.UNDECIDED
        : ratio.geometricMean() < 1 ? Verdict.BETTER : Verdict.WORSE;
  }

  /** Ratios of the methods that compete, by label. */
  private Map<String, RatioInterval> ratios(Regime regime, Declaration declaration) {
    Map<String, RatioInterval> ratios = new LinkedHashMap<>();
    methods().stream()
        .filter(declaration::isContender)
        .forEach(own -> ratio(regime, own).ifPresent(ratio -> ratios.put(own.label(), ratio)));
    return ratios;
  }

  /** Whether a method that competes has two pairs of seeds in any regime. */
  boolean isCompared(Declaration declaration) {
    return regimes.stream().anyMatch(regime -> !ratios(regime, declaration).isEmpty());
  }

  /** Regime by regime the method with the fewest errors, where its interval lies below 1. */
  public String sentence(Declaration declaration) {
    List<String> fewest = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Regime regime : regimes) {
      ratios(regime, declaration).entrySet().stream()
          .filter(own -> verdict(own.getValue()) == Verdict.BETTER)
          .min(Comparator.comparing(own -> own.getValue().geometricMean()))
          .ifPresentOrElse(
              best ->
                  fewest.add(
                      "%s %s %s %s"
                          .formatted(
                              regime.label(),
                              best.getKey(),
                              Numbers.fixed(best.getValue().geometricMean(), 2),
                              Numbers.interval(best.getValue().interval(), 2))),
              () -> others.add(regime.label()));
    }
    if (!isCompared(declaration)) {
      return "%s: no method that competes has two pairs of seeds with %s."
          .formatted(base.name(), base.referenceId());
    }
    if (fewest.isEmpty()) {
      return "%s: no method is seen to make fewer errors than %s, as it is or varied."
          .formatted(base.name(), base.referenceId());
    }
    return "%s: fewest errors, as multiples of those of %s: %s%s."
        .formatted(
            base.name(),
            base.referenceId(),
            String.join("; ", fewest),
            others.isEmpty() ? "" : "; no interval below 1: " + String.join(", ", others));
  }

  /** How many ratios of some maps lie on either side of 1. */
  static String summary(List<RegimeMap> maps, Declaration declaration) {
    List<Verdict> all = new ArrayList<>();
    for (RegimeMap map : maps) {
      for (Regime regime : map.regimes()) {
        map.ratios(regime, declaration).values().forEach(own -> all.add(verdict(own)));
      }
    }
    return "Of %s comparisons %s show fewer errors than %s by a 95%% interval, not adjusted, and %s more errors; chance alone would give some %s."
        .formatted(
            all.size(),
            Collections.frequency(all, Verdict.BETTER),
            declaration.reference(),
            Collections.frequency(all, Verdict.WORSE),
            Math.round(all.size() * CHANCE));
  }

  public String caption() {
    return ("%s and its variations: final %s error of each method over that of %s, at equal seed and work"
            + " (f = %s): geometric mean over seeds with a 95%% t interval of the logarithms, not"
            + " adjusted. An interval below 1 says fewer errors. Training data is varied, %s rows are not; no time"
            + " enters.")
        .formatted(
            base.workload(),
            base.partName(),
            base.referenceId(),
            Numbers.fraction(fraction()),
            base.partName());
  }
}
