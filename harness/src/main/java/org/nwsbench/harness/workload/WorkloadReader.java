package org.nwsbench.harness.workload;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;

/**
 * Reads workloads from YAML. Every key must be present, except those of optional values. An unknown
 * or repeated key is rejected, and the message names it.
 */
public final class WorkloadReader {

  /** Ids of the workloads that ship with the harness, in the order of tables. */
  public static final List<String> BUILT_IN =
      StrictYaml.resource("/workloads.yaml", Ids.class).workloads();

  private record Ids(List<String> workloads) {}

  private WorkloadReader() {}

  /**
   * Returns a workload that ships with the harness, or a variation of one, such as {@code
   * letter-mlp-noise-30}. Its budget and learning rate are those of its file; {@link Frozen#apply}
   * replaces them.
   *
   * @throws UsageException if there is no workload with that id
   */
  public static Workload builtIn(String id) {
    return Variation.Named.of(id)
        .map(name -> shipped(name.base()).varied(name.variation()))
        .orElseGet(() -> shipped(id));
  }

  public static boolean isBuiltIn(String id) {
    return BUILT_IN.contains(Variation.Named.of(id).map(Variation.Named::base).orElse(id));
  }

  private static Workload shipped(String id) {
    if (!BUILT_IN.contains(id)) {
      throw new UsageException(
          Suggestion.unknown("workload", id, BUILT_IN) + " (a file of your own: --workload FILE)");
    }
    return StrictYaml.resource("/workloads/" + id + ".yaml", Workload.class);
  }

  /**
   * Returns a workload from a file. Its data set must be one of {@code datasets}, and its network
   * one of {@code networks}.
   *
   * @throws UsageException if the file cannot be read or is no workload, or its data set or network
   *     is unknown; the message names file, key and remedy
   */
  public static Workload file(Path file, Collection<String> datasets, Collection<String> networks) {
    StrictYaml document =
        StrictYaml.of(file)
            .orElseThrow(
                () ->
                    new UsageException(
                        file + ": no such workload file (those that ship: --workloads ID)"));
    Workload workload = document.as(Workload.class);
    requireKnown(
        document,
        "dataset",
        workload.dataset(),
        datasets,
        "data set",
        " (one of your own: --plugins JAR, or --dataset-csv FILE)");
    requireKnown(
        document,
        "network.kind",
        workload.network().kind(),
        networks,
        "network",
        " (one of your own: --plugins JAR)");
    return workload;
  }

  /**
   * Checks that a workload leaves rows to train on, before its data is loaded.
   *
   * @param rows number of rows of the data set
   * @throws UsageException if the test part would have as many rows as the data set, or more
   */
  public static void requireTestRows(Workload workload, int rows) {
    if (!workload.split().usual() && workload.split().testRows() >= rows) {
      throw new UsageException(
          "workload %s: split.testRows: %d, but data set %s has %d rows: give fewer, so that some train"
              .formatted(workload.id(), workload.split().testRows(), workload.dataset(), rows));
    }
  }

  private static void requireKnown(
      StrictYaml document,
      String key,
      String value,
      Collection<String> known,
      String noun,
      String ofYourOwn) {
    if (!known.contains(value)) {
      throw document.refusal(key, Suggestion.unknown(noun, value, known) + ofYourOwn);
    }
  }
}
