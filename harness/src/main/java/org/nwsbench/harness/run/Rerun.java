package org.nwsbench.harness.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.Difference;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * A recorded trial and its repetition on this machine. If {@link #mustAgree} returns true, all
 * deterministic results must agree bit for bit. Otherwise sums may be computed in another order, so
 * only data, split, number of training rows and number of network parameters must agree.
 */
public record Rerun(TrialRecord recorded, TrialRecord repeated) {

  private static final Set<String> ANYWHERE =
      Set.of("data", "split", "trainRows", "networkParameters");

  public static List<TrialRecord> choose(
      Collection<TrialRecord> records, int count, RandomGenerator random) {
    List<TrialRecord> left = new ArrayList<>(records.stream().filter(TrialRecord::isOk).toList());
    left.sort(Comparator.comparing(TrialRecord::key).thenComparing(TrialRecord::startedAt));
    int chosen = Math.min(count, left.size());
    for (int i = 0; i < chosen; i++) {
      Collections.swap(left, i, i + random.nextInt(left.size() - i));
    }
    return List.copyOf(left.subList(0, chosen));
  }

  /**
   * Runs the trial of a record again in a separate process, with the present code. The new record
   * is written to {@code scratch}, which must be empty, and progress to {@code out}. Parameters
   * that the method does not have today are left out, and named on {@code out}. New parameters get
   * their default values. Throws a {@link org.nwsbench.harness.UsageException} if the trial cannot
   * be run, for example because its method is not installed, and a {@link
   * org.nwsbench.datasets.DatasetException} if its data is unavailable.
   */
  public static Rerun of(
      TrialRecord record, DataLocations data, Path home, Path scratch, PrintWriter out)
      throws InterruptedException {
    TrialSpec spec = record.spec();
    SamplingMethod method = ProviderRegistry.methods().find(spec.method());
    Map<String, String> parameters = parameters(spec, method.spec());
    List<String> gone =
        spec.parameters().keySet().stream().filter(name -> !parameters.containsKey(name)).toList();
    if (!gone.isEmpty()) {
      out.println("left out, since %s has them no more: %s".formatted(spec.method(), gone));
    }
    ExperimentPlan plan =
        new ExperimentPlan(
            List.of(spec.workload()),
            List.of(
                new ExperimentPlan.Method(
                    method, parameters, List.of(spec.budgetFraction()), Map.of())),
            List.of(spec.seed()),
            spec.part(),
            spec.engineThreads(),
            ExperimentPlan.Mode.ALONE,
            data,
            home,
            scratch);
    Coordinator.prepare(plan).run(() -> {}, out, false, () -> {});
    TrialRecord last = // A disturbed trial ran twice.
        Collections.max(
            new RecordFolder(scratch).readAll(), Comparator.comparing(TrialRecord::started));
    return new Rerun(record, last);
  }

  static Map<String, String> parameters(TrialSpec recorded, MethodSpec today) {
    Map<String, String> parameters = new LinkedHashMap<>(recorded.parameters());
    parameters.keySet().retainAll(today.parameters().stream().map(ParameterSpec::name).toList());
    return parameters;
  }

  public Optional<String> failure() {
    return repeated.outcome().isPresent()
        ? Optional.empty()
        : Optional.of(repeated.status().id() + ": " + repeated.reason());
  }

  /**
   * Returns the names of the values that must agree but differ, in alphabetical order; empty if all
   * agree or the repetition has a {@link #failure}. Of a list only the first difference is named.
   */
  public List<String> differences() {
    if (failure().isPresent()) {
      return List.of();
    }
    return Difference.between(recorded, repeated).stream()
        .map(Difference::name)
        .filter(name -> mustAgree() || ANYWHERE.contains(name))
        .sorted()
        .toList();
  }

  /**
   * Returns whether all deterministic results must agree. This is so if the {@link
   * Environment#kindOfArithmetic} is that of the record, and the trial uses one engine thread.
   */
  public boolean mustAgree() {
    List<Object> before = recorded.environment().kindOfArithmetic();
    return before.equals(repeated.environment().kindOfArithmetic())
        && recorded.spec().engineThreads() == 1;
  }

  /**
   * Returns whether the code is the same as in the record. If it is not, it may explain
   * differences.
   */
  public boolean isSameCode() {
    return recorded.spec().codeSha256().equals(repeated.spec().codeSha256());
  }

  public Optional<Double> timeRatio() {
    return repeated
        .measurements()
        .flatMap(
            now ->
                recorded.measurements().map(before -> now.trainSeconds() / before.trainSeconds()));
  }
}
