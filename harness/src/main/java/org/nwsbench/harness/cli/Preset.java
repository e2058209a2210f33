package org.nwsbench.harness.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * Named settings of a run, read from a resource. Options of the command line override single
 * settings.
 *
 * @param methods ids of the methods to compare
 * @param budgets budget fractions of the methods that {@code methodBudgets} does not name
 * @param methodBudgets budget fractions by id of the method; may be absent
 * @param parameters parameters that differ from their defaults, by id of the method; may be absent
 * @param ratesOf for methods that train at the learning rate that was tuned for another method: the
 *     id of that other one, by the id of the method that trains; may be absent
 * @param seeds the seeds, or a single number N, which stands for the seeds 1 to N
 */
record Preset(
    List<String> workloads,
    List<String> methods,
    List<Double> budgets,
    Optional<Map<String, List<Double>>> methodBudgets,
    Optional<Map<String, Map<String, String>>> parameters,
    Optional<Map<String, String>> ratesOf,
    List<Long> seeds,
    String out) {

  static final List<String> NAMES = List.of("quick", "long");

  static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new UsageException(Suggestion.unknown("preset", name, NAMES));
    }
    return read(name);
  }

  List<Double> budgetsOf(String method) {
    return methodBudgets.map(byMethod -> byMethod.get(method)).orElse(budgets);
  }

  Map<String, String> parametersOf(String method) {
    return parameters.map(byMethod -> byMethod.get(method)).orElse(Map.of());
  }

  /**
   * Returns the id of the method at whose tuned learning rate {@code method} trains. It is {@code
   * method} itself if {@code ratesOf} names no other.
   */
  String rateOf(String method) {
    return ratesOf.map(byMethod -> byMethod.get(method)).orElse(method);
  }

  /** Returns the preset for runs that name none. */
  static Preset standard() {
    return read("run");
  }

  private static Preset read(String name) {
    return StrictYaml.resource("/presets/" + name + ".yaml", Preset.class);
  }
}
