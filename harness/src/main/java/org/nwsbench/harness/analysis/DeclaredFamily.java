package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The primary hypotheses of a study, said before it runs: each method against the reference on each
 * workload, test error at f = 1/2, two-sided.
 *
 * @param source where that was said, in a word or two
 * @param methods ids
 * @param workloads ids
 */
public record DeclaredFamily(String source, List<String> methods, List<String> workloads) {

  /** What holds for an experiment that declares nothing of its own: two methods, four workloads. */
  public static final DeclaredFamily PROTOCOL =
      new DeclaredFamily(
          "the protocol",
          List.of("nws", "nws.label"),
          List.of("cmudict-mlp", "fashion-cnn", "letter-mlp", "shuttle-mlp"));

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no hypothesis, or the reference is one of the
   *     methods
   */
  public DeclaredFamily {
    methods = List.copyOf(methods);
    workloads = List.copyOf(workloads);
    if (methods.isEmpty() || workloads.isEmpty() || methods.contains(MethodConfig.REFERENCE)) {
      throw new IllegalArgumentException(
          "a family needs workloads and methods other than %s, got %s on %s"
              .formatted(MethodConfig.REFERENCE, methods, workloads));
    }
  }

  /**
   * That a method's error differs from the reference's on a workload.
   *
   * @param method id
   * @param workload id
   */
  public record Hypothesis(String method, String workload) {

    @Override
    public String toString() {
      return method + " on " + workload;
    }
  }

  /** All of them, workload by workload. */
  List<Hypothesis> hypotheses() {
    List<Hypothesis> hypotheses = new ArrayList<>();
    for (String workload : workloads) {
      methods.forEach(method -> hypotheses.add(new Hypothesis(method, workload)));
    }
    return hypotheses;
  }
}
