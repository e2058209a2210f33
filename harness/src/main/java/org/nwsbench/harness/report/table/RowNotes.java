package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;

/** What is to be said about rows whose trials are not all there: failures, gaps, blank times. */
final class RowNotes {

  private RowNotes() {}

  /** Valid seeds, of expected ones where those differ: {@code 5} or {@code 3/5}. */
  static String seeds(Row row, NavigableSet<Long> expected) {
    int valid = row.valid().size();
    return valid == expected.size() ? Integer.toString(valid) : valid + "/" + expected.size();
  }

  /** Failures with status and reason, and seeds that were not run; empty where all is well. */
  static String gaps(Row row, Collection<Long> expected) {
    String failures =
        row.failed().stream().map(RowNotes::failure).collect(Collectors.joining("; "));
    NavigableSet<Long> missing = new TreeSet<>(expected);
    missing.removeAll(row.seeds());
    String notRun = missing.isEmpty() ? "" : "not run: " + seeds(missing);
    String text = failures + (failures.isEmpty() || notRun.isEmpty() ? "" : "; ") + notRun;
    return text.isEmpty() ? "" : text + ".";
  }

  /** The gaps of a method's and its reference's rows at all fractions; empty where all is well. */
  static String ladderGaps(WorkloadResults results, MethodConfig method) {
    List<String> gaps = new ArrayList<>();
    for (MethodConfig each : results.withReference(method)) {
      for (double fraction : results.fractions()) {
        String gap = gaps(results.row(each, fraction), results.seeds(fraction));
        if (!gap.isEmpty()) {
          gaps.add("%s, f = %s: %s".formatted(each.label(), Numbers.fraction(fraction), gap));
        }
      }
    }
    return String.join(" ", gaps);
  }

  /** Why times are blank or of fewer seeds; empty where all valid trials were timed. */
  static String times(Row row) {
    int timed = row.timed().size();
    int valid = row.valid().size();
    if (timed == valid) {
      return "";
    }
    return timed == 0
        ? "times are blank: other trials ran beside these."
        : "times of %s of %s seeds: other trials ran beside the rest.".formatted(timed, valid);
  }

  /** {@code seed 3 diverged: loss is NaN}. */
  private static String failure(TrialRecord record) {
    return "seed %s %s%s"
        .formatted(
            record.spec().seed(),
            record.status().id(),
            record.reason().isEmpty() ? "" : ": " + record.reason());
  }

  /** {@code seed 3}, {@code seeds 3, 4}. */
  private static String seeds(Collection<Long> seeds) {
    return seeds.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", seeds.size() == 1 ? "seed " : "seeds ", ""));
  }
}
