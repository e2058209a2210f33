package org.nwsbench.harness.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/**
 * The declaration of a study in the experiment's {@code study.yaml}, written before the first run.
 * It says what the study asks and which trials it will run. No other trials run in that folder, and
 * each record holds the hash of the file.
 *
 * @param hypotheses the hypotheses in words
 * @param analysis how records are compared and what is tested. If absent, defaults are used
 * @param part the part of the data on which trials are scored: {@code test} or {@code validation}
 * @param workloads workloads by id, each with its training terms
 * @param methods methods by id, each with the parameters that differ from their defaults, as text
 * @param budgets fractions of the workload's budget
 * @param methodBudgets fractions by method id, for methods that are trained at other fractions than
 *     {@code budgets}; may be absent
 */
public record Study(
    String title,
    List<String> hypotheses,
    Optional<Analysis> analysis,
    String part,
    Map<String, Terms> workloads,
    Map<String, Map<String, String>> methods,
    List<Double> budgets,
    Optional<Map<String, List<Double>>> methodBudgets,
    List<Long> seeds) {

  private static final String FILE = "study.yaml";
  private static final Analysis DEFAULTS =
      StrictYaml.resource("/org/nwsbench/harness/run/study-defaults.yaml", Analysis.class);
  private static final List<String> PARTS =
      Stream.of(Part.TEST, Part.VALIDATION).map(WorkloadResults::name).toList();

  /**
   * The training terms of a workload.
   *
   * @param learningRates initial learning rates by method id. The rate of {@code all} holds for
   *     methods that are not named
   * @param batch number of rows in a step
   * @param budget B, the work of a full training (f = 1), in work units
   */
  public record Terms(Map<String, Double> learningRates, int batch, long budget) {

    private static final String ALL = "all";

    public OptionalDouble rate(String method) {
      Double rate = learningRates.getOrDefault(method, learningRates.get(ALL));
      return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }
  }

  public Study {
    Declaration.requireSome("hypotheses", hypotheses);
    if (!PARTS.contains(part)) {
      throw new IllegalArgumentException(
          "part: must be one of %s, but is %s".formatted(String.join(", ", PARTS), part));
    }
    Declaration.requireSome("workloads", workloads.keySet());
    Declaration.requireSome("methods", methods.keySet());
    Declaration.requireSome("budgets", budgets);
    Declaration.requireSome("seeds", seeds);
    for (var entry : methodBudgets.orElse(Map.of()).entrySet()) {
      requireDeclared("methodBudgets", entry.getKey(), methods.keySet());
      Declaration.requireSome("methodBudgets." + entry.getKey(), entry.getValue());
    }
    analysis
        .flatMap(Analysis::reference)
        .ifPresent(id -> requireDeclared("analysis.reference", id, methods.keySet()));
    analysis
        .flatMap(Analysis::control)
        .ifPresent(id -> requireDeclared("analysis.control", id, methods.keySet()));
    if (analysis.flatMap(Analysis::primary).isPresent()) {
      Declaration.Primary primary = analysis.get().primary().get();
      requireAllDeclared("primary.methods", primary.methods(), methods.keySet());
      requireAllDeclared("primary.workloads", primary.workloads(), workloads.keySet());
      if (primary.rivals().isPresent()) {
        Declaration.Rivals rivals = primary.rivals().get();
        requireAllDeclared("primary.rivals.methods", rivals.methods(), methods.keySet());
        requireAllDeclared("primary.rivals.workloads", rivals.workloads(), primary.workloads());
      }
    }
  }

  /**
   * The section {@code analysis} of study.yaml: how the records are compared. If reference or
   * limits are absent, those of study-defaults.yaml are used. If the control is absent, the default
   * control is used, but only beside the default reference. Primary hypotheses and claims have no
   * defaults. {@link Declaration} describes each component.
   */
  public record Analysis(
      Optional<String> reference,
      Optional<String> control,
      Optional<List<String>> limits,
      Optional<Declaration.Primary> primary,
      Optional<Declaration.ClaimList> claims) {

    private Declaration from(boolean hasAnalysis, List<String> trials) {
      return new Declaration(
          hasAnalysis,
          reference.or(DEFAULTS::reference).orElseThrow(),
          control.or(() -> hasDefaultReference() ? DEFAULTS.control() : Optional.empty()),
          Set.copyOf(limits.or(DEFAULTS::limits).orElseThrow()),
          primary,
          claims,
          trials);
    }

    private boolean hasDefaultReference() {
      return reference.or(DEFAULTS::reference).equals(DEFAULTS.reference());
    }
  }

  public static Declaration defaults() {
    return DEFAULTS.from(false, List.of());
  }

  /**
   * Returns the declaration of an experiment: how its records are compared, and which trials are
   * planned.
   *
   * @throws UsageException if a file there is malformed
   */
  public static Declaration declaration(Path experiment) {
    Optional<Study> study = in(experiment).map(Declared::study);
    Optional<Analysis> declared = study.flatMap(Study::analysis);
    List<String> trials =
        study
            .map(Study::trials)
            .or(() -> PlanFile.in(experiment).map(PlanFile::trials))
            .orElse(List.of());
    try {
      return declared.orElse(DEFAULTS).from(declared.isPresent(), trials);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s".formatted(experiment, e.getMessage()), e);
    }
  }

  /** A study on disk, with the hash of the file's bytes. */
  public record Declared(Path file, String sha256, Study study) {

    void requireAll(Collection<TrialSpec> trials) {
      for (TrialSpec trial : trials) {
        Optional<String> what =
            study
                .undeclared(trial)
                .or(() -> otherParameters(trial, study.completeParameters(trial.method())))
                .or(() -> otherSplitOrThreads(trial));
        if (what.isPresent()) {
          throw new UsageException(
              "%s: %s: run what it declares, or choose another --out".formatted(file, what.get()));
        }
      }
    }
  }

  /**
   * Returns the study of an experiment's folder, if it has one.
   *
   * @throws UsageException if the file cannot be read, is not a study, or gives an installed method
   *     a parameter or value that the method does not permit
   */
  public static Optional<Declared> in(Path experiment) {
    Path file = experiment.resolve(FILE);
    return StrictYaml.of(file).map(document -> declared(file, document));
  }

  private static Declared declared(Path file, StrictYaml document) {
    Study study = document.as(Study.class);
    study.methods.forEach((method, parameters) -> requireParameters(method, parameters, document));
    return new Declared(file, document.sha256(), study);
  }

  private static void requireParameters(
      String method, Map<String, String> parameters, StrictYaml document) {
    if (ProviderRegistry.methods().ids().contains(method)) {
      parameters.forEach(
          (name, value) -> {
            try {
              ExperimentPlan.Method.of(
                  ProviderRegistry.methods().find(method), Map.of(name, value), List.of());
            } catch (UsageException e) {
              throw document.refusal(String.join(".", "methods", method, name), e.getMessage());
            }
          });
    }
  }

  public Part scoredPart() {
    return Part.valueOf(part.toUpperCase(Locale.ROOT));
  }

  private List<Double> budgetsOf(String method) {
    return methodBudgets.map(byMethod -> byMethod.get(method)).orElse(budgets);
  }

  private List<String> trials() {
    List<String> trials = new ArrayList<>();
    for (String workload : workloads.keySet()) {
      for (String method : methods.keySet()) {
        for (double budget : budgetsOf(method)) {
          for (long seed : seeds) {
            trials.add(Declaration.name(workload, method, budget, seed));
          }
        }
      }
    }
    return trials.stream().distinct().toList();
  }

  /**
   * Returns a description of the first value of {@code trial} that the study does not declare;
   * empty if there is none. Only what study.yaml names is compared: workload, method, part,
   * learning rate, batch, budget, budget fraction, seed and the parameters given there.
   */
  public Optional<String> undeclared(TrialSpec trial) {
    Workload workload = trial.workload();
    Terms terms = workloads.get(workload.id());
    if (terms == null) {
      return missing("workload", workload.id(), workloads.keySet());
    }
    String rate = "%s of %s with learning rate".formatted(workload.id(), trial.method());
    return Stream.of(
            missing("method", trial.method(), methods.keySet()),
            missing("part", WorkloadResults.name(trial.part()), List.of(part)),
            missing(
                rate,
                workload.learningRate(),
                terms.rate(trial.method()).stream().boxed().toList()),
            missing(workload.id() + " with batch", workload.batch(), List.of(terms.batch())),
            missing(workload.id() + " with budget", workload.budget(), List.of(terms.budget())),
            missing("budget", trial.budgetFraction(), budgetsOf(trial.method())),
            missing("seed", trial.seed(), seeds))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> otherParameters(trial, methods.get(trial.method())));
  }

  private static Optional<String> otherParameters(TrialSpec trial, Map<String, String> declared) {
    return trial.parameters().entrySet().containsAll(declared.entrySet())
        ? Optional.empty()
        : Optional.of(
            "%s with %s is not declared (declared: %s)"
                .formatted(trial.method(), trial.parameters(), declared));
  }

  private static Optional<String> otherSplitOrThreads(TrialSpec trial) {
    Workload workload = trial.workload();
    Workload.Split split =
        WorkloadReader.isBuiltIn(workload.id())
            ? WorkloadReader.builtIn(workload.id()).split()
            : workload.split();
    return workload.split().equals(split)
        ? missing("engine threads", trial.engineThreads(), List.of(1))
        : Optional.of(workload.id() + " with another split of its rows is not declared");
  }

  private Map<String, String> completeParameters(String method) {
    return ExperimentPlan.Method.of(
            ProviderRegistry.methods().find(method), methods.get(method), budgetsOf(method))
        .parameters();
  }

  private static Optional<String> missing(String what, Object value, Collection<?> declared) {
    if (declared.contains(value)) {
      return Optional.empty();
    }
    String choices = declared.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Optional.of("%s %s is not declared (declared: %s)".formatted(what, value, choices));
  }

  private static void requireAllDeclared(
      String key, List<String> chosen, Collection<String> declared) {
    chosen.forEach(id -> requireDeclared("analysis." + key, id, declared));
  }

  private static void requireDeclared(String key, String id, Collection<String> declared) {
    if (!declared.contains(id)) {
      throw new IllegalArgumentException(
          "%s: must be of those that the study runs (%s), but has %s"
              .formatted(key, String.join(", ", declared), id));
    }
  }
}
