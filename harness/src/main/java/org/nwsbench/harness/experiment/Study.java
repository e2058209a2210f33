package org.nwsbench.harness.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.train.Installed;
import org.nwsbench.harness.trial.Digests;
import org.nwsbench.harness.trial.TrialSpec;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * What a study asks and what it will run, said in the experiment's {@code study.yaml} before the
 * first run. Nothing else is run in that folder, and each record holds the file's hash.
 *
 * @param title one line for a person
 * @param hypotheses in words
 * @param workloads ids
 * @param methods by id, each with the parameters that are not at their defaults, as text
 * @param budgets rungs of the budget ladder
 * @param seeds roots of the random streams
 */
public record Study(
    String title,
    List<String> hypotheses,
    List<String> workloads,
    Map<String, Map<String, String>> methods,
    List<Double> budgets,
    List<Long> seeds) {

  private static final String FILE = "study.yaml";

  /**
   * @throws IllegalArgumentException if there is nothing to ask or to run
   */
  public Study {
    hypotheses = List.copyOf(hypotheses);
    workloads = List.copyOf(workloads);
    methods = new LinkedHashMap<>(methods);
    budgets = List.copyOf(budgets);
    seeds = List.copyOf(seeds);
    require(!hypotheses.isEmpty(), "hypotheses");
    require(!workloads.isEmpty(), "workloads");
    require(!methods.isEmpty(), "methods");
    require(!budgets.isEmpty(), "budgets");
    require(!seeds.isEmpty(), "seeds");
  }

  /**
   * A study as it stands on disk.
   *
   * @param file where
   * @param sha256 hash of the file's bytes
   * @param study what it declares
   */
  public record Declared(Path file, String sha256, Study study) {

    /**
     * Passes if all of {@code trials} are declared.
     *
     * @throws UsageException if one is not; the message names it
     */
    void requireAll(Collection<TrialSpec> trials) {
      for (TrialSpec trial : trials) {
        study
            .undeclared(trial)
            .ifPresent(
                what -> {
                  throw new UsageException(
                      "%s: %s: run what it declares, or choose another --out"
                          .formatted(file, what));
                });
      }
    }
  }

  /**
   * The study of an experiment's folder, if it has one.
   *
   * @throws UsageException if the file is not a study
   */
  public static Optional<Declared> in(Path experiment) {
    Path file = experiment.resolve(FILE);
    try {
      String yaml = Files.readString(file);
      return Optional.of(
          new Declared(
              file, Digests.sha256(yaml), new StrictYaml(file.toString(), yaml).as(Study.class)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      throw new UsageException(file + ": cannot be read: " + StrictYaml.reason(e), e);
    }
  }

  /** What of {@code trial} is not declared, in words; empty if all is. */
  public Optional<String> undeclared(TrialSpec trial) {
    if (!workloads.contains(trial.workload().id())) {
      return missing("workload", trial.workload().id(), workloads);
    }
    if (!methods.containsKey(trial.method())) {
      return missing("method", trial.method(), methods.keySet());
    }
    if (!budgets.contains(trial.budgetFraction())) {
      return missing("budget", trial.budgetFraction(), budgets);
    }
    if (!seeds.contains(trial.seed())) {
      return missing("seed", trial.seed(), seeds);
    }
    Map<String, String> declared = parameters(trial.method());
    return trial.parameters().entrySet().containsAll(declared.entrySet())
        ? Optional.empty()
        : Optional.of(
            "%s with %s is not declared (declared: %s)"
                .formatted(trial.method(), trial.parameters(), declared));
  }

  /** Complete where the method is installed, else as far as declared. */
  private Map<String, String> parameters(String method) {
    Map<String, String> overrides = methods.get(method);
    return Installed.methods().ids().contains(method)
        ? MethodChoice.of(Installed.methods().find(method), overrides).parameters()
        : overrides;
  }

  private static Optional<String> missing(String what, Object value, Collection<?> declared) {
    return Optional.of(
        "%s %s is not declared (declared: %s)"
            .formatted(
                what,
                value,
                declared.stream().map(String::valueOf).collect(Collectors.joining(", "))));
  }

  private static void require(boolean condition, String key) {
    if (!condition) {
      throw new IllegalArgumentException(key + ": must name at least one, but is empty");
    }
  }
}
