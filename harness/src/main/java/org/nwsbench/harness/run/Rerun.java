package org.nwsbench.harness.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * A recorded trial, run again here: whether it determines the same. On the kind of machine that the
 * record names, all that it determined must agree to the bit; on another, kernels may sum in
 * another order, and only counters that no sum enters must.
 */
public final class Rerun {

  private static final Map<String, Function<Outcome, Object>> COUNTERS =
      Map.of(
          "steps", Outcome::steps,
          "work", Outcome::work,
          "train rows", Outcome::trainRows,
          "network parameters", Outcome::networkParameters);

  private static final Map<String, Function<Outcome, Object>> BITS =
      Map.of(
          "scored rows", Outcome::scoredRows,
          "distinct rows", Outcome::distinctRows,
          "initial weights", Outcome::initialWeightsSha256,
          "final weights", Outcome::finalWeightsSha256,
          "curve", Rerun::scoredCurve,
          "score", Outcome::score,
          "wrong rows", Outcome::wrongRows);

  private static final double MARGIN = 1.1;

  /** Fewer have no spread to speak of. */
  private static final int LEAST_TRIALS = 3;

  private final TrialRecord recorded;
  private final TrialRecord again;

  private Rerun(TrialRecord recorded, TrialRecord again) {
    this.recorded = recorded;
    this.again = again;
  }

  /** So many of the records that ended well, none twice, in an order that the generator draws. */
  public static List<TrialRecord> choose(
      List<TrialRecord> records, int count, RandomGenerator random) {
    List<TrialRecord> left = new ArrayList<>(records.stream().filter(TrialRecord::isOk).toList());
    left.sort(Comparator.comparing(TrialRecord::key).thenComparing(TrialRecord::startedAt));
    int chosen = Math.min(count, left.size());
    for (int i = 0; i < chosen; i++) {
      Collections.swap(left, i, i + random.nextInt(left.size() - i));
    }
    return List.copyOf(left.subList(0, chosen));
  }

  /**
   * Runs a trial again, alone and in a process of its own.
   *
   * @param home the source tree, for the commit
   * @param scratch an empty folder
   * @throws InterruptedException if the thread is interrupted
   */
  public static Rerun of(
      TrialRecord record, DataLocations data, Path home, Path scratch, PrintWriter out)
      throws InterruptedException {
    TrialSpec spec = record.spec();
    Settings settings =
        new Settings(
            List.of(spec.workload()),
            List.of(
                new MethodChoice(
                    ProviderRegistry.methods().find(spec.method()), spec.parameters())),
            List.of(spec.budgetFraction()),
            List.of(spec.seed()),
            spec.part(),
            spec.engineThreads(),
            1,
            false,
            Set.of(),
            Map.of(),
            data,
            home,
            scratch);
    return new Rerun(
        record, new Coordinator(settings).run(out, false, records -> {}).records().get(0));
  }

  /** A rerun that has been made. */
  static Rerun of(TrialRecord recorded, TrialRecord again) {
    return new Rerun(recorded, again);
  }

  /** What differs though it must not, in order; empty where all agrees. */
  public List<String> differences() {
    if (again.outcome().isEmpty() || recorded.outcome().isEmpty()) {
      return List.of("it ended as " + again.status().id() + ": " + again.reason());
    }
    List<String> differences = new ArrayList<>();
    if (!again.spec().dataSha256().equals(recorded.spec().dataSha256())) {
      differences.add("data");
    }
    if (!again.spec().splitSha256().equals(recorded.spec().splitSha256())) {
      differences.add("split");
    }
    differ(COUNTERS, differences);
    if (isSameKind()) {
      differ(BITS, differences);
      differIfKnown("look-ups", Outcome::lookUps, OptionalLong.empty(), differences);
      differIfKnown("sampler quality", Rerun::quality, List.of(), differences);
    }
    Collections.sort(differences);
    return differences;
  }

  private void differ(Map<String, Function<Outcome, Object>> fields, List<String> differences) {
    Outcome before = recorded.outcome().orElseThrow();
    Outcome now = again.outcome().orElseThrow();
    fields.forEach(
        (name, field) -> {
          if (!field.apply(before).equals(field.apply(now))) {
            differences.add(name);
          }
        });
  }

  /** Older records do not tell everything. */
  private void differIfKnown(
      String name, Function<Outcome, Object> field, Object unknown, List<String> differences) {
    if (!field.apply(recorded.outcome().orElseThrow()).equals(unknown)) {
      differ(Map.of(name, field), differences);
    }
  }

  private static List<?> scoredCurve(Outcome outcome) {
    return outcome.curve().stream()
        .map(point -> List.of(point.work(), point.steps(), point.score()))
        .toList();
  }

  private static List<SamplerQuality> quality(Outcome outcome) {
    return outcome.curve().stream().flatMap(point -> point.quality().stream()).toList();
  }

  /** Whether processor, libraries and engine threads are those of the record. */
  public boolean isSameKind() {
    return recorded.environment().cpu().equals(again.environment().cpu())
        && recorded.environment().libraries().equals(again.environment().libraries())
        && recorded.spec().engineThreads() == 1;
  }

  /** Whether the code is that of the record: else what differs may be a change of the code. */
  public boolean isSameCode() {
    return recorded.spec().codeSha256().equals(again.spec().codeSha256());
  }

  /**
   * The factor by which the time may differ: that between the shortest and the longest of the
   * trials that differ from the record in their seeds alone and ran alone on such a machine, and a
   * tenth more. Empty where it is not to be judged: on another kind of machine, with other code, if
   * the record did not run alone, or if there are fewer than three such trials.
   */
  public OptionalDouble spread(Collection<TrialRecord> records) {
    if (!isSameKind() || !isSameCode() || !isTimed(recorded)) {
      return OptionalDouble.empty();
    }
    DoubleSummaryStatistics seconds =
        records.stream()
            .filter(Rerun::isTimed)
            .filter(this::isOfItsCell)
            .mapToDouble(record -> record.measurements().orElseThrow().trainSeconds())
            .summaryStatistics();
    return seconds.getCount() < LEAST_TRIALS
        ? OptionalDouble.empty()
        : OptionalDouble.of(MARGIN * seconds.getMax() / seconds.getMin());
  }

  private static boolean isTimed(TrialRecord record) {
    return record.isOk() && record.measurements().filter(Measurements::exclusive).isPresent();
  }

  private boolean isOfItsCell(TrialRecord record) {
    TrialSpec own = recorded.spec();
    TrialSpec other = record.spec();
    return other.workload().equals(own.workload())
        && other.method().equals(own.method())
        && other.parameters().equals(own.parameters())
        && other.budgetFraction() == own.budgetFraction()
        && other.part() == own.part()
        && other.engineThreads() == own.engineThreads()
        && other.codeSha256().equals(own.codeSha256())
        && record.environment().cpu().equals(recorded.environment().cpu())
        && record.environment().libraries().equals(recorded.environment().libraries());
  }

  /** Training time over that of the record; empty where either has none. */
  public Optional<Double> timeRatio() {
    return again
        .measurements()
        .flatMap(
            now ->
                recorded.measurements().map(before -> now.trainSeconds() / before.trainSeconds()));
  }
}
