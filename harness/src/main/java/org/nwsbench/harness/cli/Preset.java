package org.nwsbench.harness.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.Workload;

/**
 * What a run does where its options say nothing. It comes from a resource or from the {@link Study}
 * that is declared in the folder of the experiment.
 *
 * @param methods ids of the methods to compare
 * @param budgets budget fractions of the methods that {@code methodBudgets} does not name
 * @param methodBudgets budget fractions by id of the method; may be absent
 * @param seeds as in the option {@code --seeds}
 * @param out the folder of the experiment if the option {@code --out} names none; absent if the
 *     preset comes from a study
 * @param study the declaration, which also has parameters, learning rates and the part to score on;
 *     may be absent
 */
record Preset(
    List<String> workloads,
    List<String> methods,
    List<Double> budgets,
    Optional<Map<String, List<Double>>> methodBudgets,
    List<String> seeds,
    Optional<String> out,
    Optional<Study> study) {

  static final List<String> NAMES = List.of("quick");

  static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new UsageException(Suggestion.unknown("preset", name, NAMES));
    }
    return read(name);
  }

  static Preset standard() {
    return read("run");
  }

  static Preset of(Study study) {
    return new Preset(
        List.copyOf(study.workloads().keySet()),
        List.copyOf(study.methods().keySet()),
        study.budgets(),
        study.methodBudgets(),
        study.seeds().stream().map(seed -> seed + ".." + seed).toList(),
        Optional.empty(),
        Optional.of(study));
  }

  private static Preset read(String name) {
    return StrictYaml.resource("/presets/" + name + ".yaml", Preset.class);
  }

  List<Double> budgetsOf(String method) {
    return methodBudgets.map(byMethod -> byMethod.get(method)).orElse(budgets);
  }

  Map<String, String> parametersOf(String method) {
    return study.map(declared -> declared.methods().get(method)).orElse(Map.of());
  }

  Workload withBudget(Workload workload) {
    return study
        .map(declared -> declared.workloads().get(workload.id()))
        .map(terms -> workload.withBudget(terms.budget()))
        .orElse(workload);
  }

  OptionalDouble rate(Workload workload, String method) {
    return study
        .map(declared -> declared.workloads().get(workload.id()))
        .map(terms -> terms.rate(method))
        .orElse(OptionalDouble.empty());
  }
}
