package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.PairedRatio;

/**
 * The first thing that a reader is told: at how many seeds each method erred less than the
 * reference, and that nothing follows where seeds are few. Counts only: with fewer than {@value
 * #FEWEST} pairs even seeds that all agree may do so by chance more often than once in twenty.
 */
public final class SeedTally {

  /** Two-sided, all of n fair signs agree with probability 2 / 2^n: below .05 from here on. */
  static final int FEWEST = 6;

  private final List<WorkloadResults> workloads;

  /** The tally of some workloads. */
  public SeedTally(List<WorkloadResults> workloads) {
    this.workloads = workloads;
  }

  /** One sentence on what may be concluded. */
  String verdict() {
    int fewest = workloads.stream().mapToInt(SeedTally::seeds).min().orElse(0);
    if (fewest < FEWEST) {
      return "Nothing can be said yet about who wins: N = %s, and with fewer than %s seeds not even seeds that all"
              .formatted(Numbers.count(fewest, "seed"), FEWEST)
          + " agree rule out chance at the 5% level.";
    }
    return "N = %s. What follows are counts over seeds, not tests: a claim takes hypotheses that were declared"
            .formatted(Numbers.count(fewest, "seed"))
        + " beforehand and a correction for how many there are.";
  }

  /** A sentence for each method on a workload, in order of table. */
  public List<String> sentences(WorkloadResults results) {
    List<String> sentences = new ArrayList<>();
    for (MethodConfig contender : results.contenders()) {
      results
          .reference(contender)
          .filter(reference -> !reference.equals(contender))
          .flatMap(reference -> sentence(results, contender, reference))
          .ifPresent(sentences::add);
    }
    return sentences;
  }

  private static Optional<String> sentence(
      WorkloadResults results, MethodConfig contender, MethodConfig reference) {
    double fraction = results.headlineFraction();
    Row own = results.row(contender, fraction);
    Map<Long, Integer> references = errors(results.row(reference, fraction));
    Map<Long, Integer> errors = errors(own);
    errors.keySet().retainAll(references.keySet());
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    long fewer =
        errors.entrySet().stream().filter(e -> e.getValue() < references.get(e.getKey())).count();
    long equal =
        errors.entrySet().stream()
            .filter(e -> e.getValue().equals(references.get(e.getKey())))
            .count();
    String time =
        TimeRatios.of(results, own)
            .map(PairedRatio::geometricMean)
            .map(ratio -> ", in %s times the time".formatted(Numbers.fixed(ratio, 2)))
            .orElse("");
    return Optional.of(
        "%s: fewer errors than %s at %s of %s%s%s"
            .formatted(
                contender.label(),
                reference.label(),
                fewer,
                Numbers.count(errors.size(), "seed"),
                equal == 0 ? "" : " (as many at " + equal + ")",
                time));
  }

  private static Map<Long, Integer> errors(Row row) {
    Map<Long, Integer> errors = new TreeMap<>();
    for (TrialRecord record : row.valid()) {
      errors.put(record.spec().seed(), record.outcome().orElseThrow().score().errors());
    }
    return errors;
  }

  /** Valid seeds of the row that has fewest, among rows at the fraction of the headline. */
  private static int seeds(WorkloadResults results) {
    return results.contenders().stream()
        .mapToInt(contender -> results.row(contender, results.headlineFraction()).valid().size())
        .min()
        .orElse(0);
  }
}
