package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;

/** What a reader must know of a workload's trials, in words; every distinct value is said. */
final class WorkloadCaption {

  private WorkloadCaption() {}

  static String of(WorkloadResults results) {
    Provenance provenance = new Provenance(results.records());
    NavigableSet<Long> trained = new TreeSet<>();
    NavigableSet<Integer> scored = new TreeSet<>();
    for (TrialRecord record : results.records()) {
      record.outcome().map(Outcome::trainRows).ifPresent(trained::add);
      record.outcome().map(outcome -> outcome.score().rows()).ifPresent(scored::add);
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s: %s."
            .formatted(
                results.name(),
                String.join("; also ", provenance.distinct(r -> r.spec().workload().title()))));
    sentences.add(
        "Data set %s, %s training rows; budget B = %s work units; scored on the %s rows of the %s part."
            .formatted(
                String.join(" and ", provenance.distinct(r -> r.spec().workload().dataset())),
                numbers(trained),
                numbers(provenance.distinct(r -> r.spec().workload().budget())),
                numbers(scored),
                results.partName()));
    sentences.add(
        "Mean ± sd over the N valid seeds (N of those expected where some are missing). Time is"
            + " training wall time, CPU that of the whole process meanwhile; memory is the largest"
            + " over seeds.");
    return String.join(" ", sentences);
  }

  private static String numbers(Collection<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "unknown"
        : numbers.stream()
            .map(number -> Numbers.grouped(number.longValue()))
            .collect(Collectors.joining(" or "));
  }
}
