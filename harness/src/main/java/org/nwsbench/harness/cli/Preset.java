package org.nwsbench.harness.cli;

import java.util.List;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * Named settings of a run, read from a resource file: the reference stands first of the methods, a
 * single seed is a count. Each option of the command line replaces one.
 */
record Preset(
    List<String> workloads,
    List<String> variations,
    List<String> methods,
    List<Double> budgets,
    List<Long> seeds,
    String out) {

  static final List<String> NAMES = List.of("quick", "paper");

  static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new UsageException(Suggestion.unknown("preset", name, NAMES));
    }
    return read(name);
  }

  /** What is run where no preset is named. */
  static Preset standard() {
    return read("run");
  }

  private static Preset read(String name) {
    return StrictYaml.resource("/presets/" + name + ".yaml", Preset.class);
  }
}
