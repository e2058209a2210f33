package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.record.TrialSpec;

/**
 * The analysis that a study declares before its first trial, or the default analysis if it declares
 * none.
 *
 * @param hasAnalysis whether the experiment's study.yaml has an {@code analysis}; else this is the
 *     default
 * @param reference id of the method with which all others are compared
 * @param control id of the A/A control, which differs from the reference only in its random stream
 * @param limits ids of upper limits, methods that get scores without paying for them. They stand in
 *     tables of results, but are neither tested nor called winners
 * @param primary the hypotheses that are tested together; if absent, each S has a test of its own
 * @param claims claims that are judged in addition to the tests
 * @param trials names of all planned trials, from a study or a plan; empty without either
 */
public record Declaration(
    boolean hasAnalysis,
    String reference,
    Optional<String> control,
    Set<String> limits,
    Optional<Primary> primary,
    Optional<ClaimList> claims,
    List<String> trials) {

  /**
   * Rejects the reference, the A/A control or an upper limit as a primary method, and claims
   * without {@code primary}.
   */
  public Declaration {
    for (String method : primary.map(Primary::methods).orElse(List.of())) {
      if (method.equals(reference)
          || limits.contains(method)
          || control.filter(method::equals).isPresent()) {
        throw new IllegalArgumentException(
            "primary.methods: must be other than the reference, the control and limits, but has "
                + method);
      }
    }
    if (claims.isPresent() && primary.isEmpty()) {
      throw new IllegalArgumentException(
          "claims: are judged for the methods of primary, which is missing");
    }
  }

  public static String name(TrialSpec trial) {
    return name(trial.workload().id(), trial.method(), trial.budgetFraction(), trial.seed());
  }

  public static String name(String workload, String method, double budget, long seed) {
    return "%s %s f=%s seed %d".formatted(workload, method, Numbers.fraction(budget), seed);
  }

  public boolean isContender(MethodConfig method) {
    return !method.method().equals(reference) && !isLimit(method) && !isControl(method);
  }

  public boolean isLimit(MethodConfig method) {
    return limits.contains(method.method());
  }

  public boolean isControl(MethodConfig method) {
    return control.filter(method.method()::equals).isPresent();
  }

  public String referenceInWords() {
    return reference.equals("uniform.reshuffle") ? "uniform sampling" : reference;
  }

  public boolean isPrimary(MethodConfig method) {
    return primary.filter(declared -> declared.methods().contains(method.method())).isPresent();
  }

  public List<String> rivals(String method, String workload) {
    return primary
        .flatMap(Primary::rivals)
        .filter(declared -> declared.workloads().contains(workload))
        .map(declared -> declared.of(method))
        .orElse(List.of());
  }

  /**
   * Primary hypotheses, all two-sided: on each workload S of each method, its speed-up by time over
   * the reference, is not 1.
   *
   * @param measure {@code speed-up}, the only one; may be absent
   * @param methods ids of the methods, without the reference
   * @param rivals if present, each method is also tested against the best of these rivals
   */
  public record Primary(
      Optional<String> measure,
      List<String> methods,
      List<String> workloads,
      Optional<Rivals> rivals) {

    /** Rejects empty lists and an unknown measure. */
    public Primary {
      requireSome("methods", methods);
      requireSome("workloads", workloads);
      if (!measure.orElse(Claim.SPEED_UP).equals(Claim.SPEED_UP)) {
        throw new IllegalArgumentException("measure: must be speed-up, but is " + measure.get());
      }
    }
  }

  /** Ids of the rivals, and of the workloads on which methods are tested against them. */
  public record Rivals(List<String> methods, List<String> workloads) {

    public Rivals {
      requireSome("rivals.methods", methods);
      requireSome("rivals.workloads", workloads);
    }

    List<String> of(String method) {
      return methods.stream().filter(rival -> !rival.equals(method)).toList();
    }
  }

  public static void requireSome(String key, Collection<?> chosen) {
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(key + ": must name at least one, but is empty");
    }
  }

  /**
   * Claims that the records may support or not. Claims on the time to choose rows ({@code
   * score-cost}) are dropped: the break-even table shows what a step must cost for a method to save
   * time.
   *
   * @param paper the source of the claims
   * @param note a remark on the claims, for readers of study.yaml
   * @param judged the claims that are left, which a report judges
   */
  public record ClaimList(String paper, String note, List<Claim> judged) {

    public ClaimList {
      judged = judged.stream().filter(claim -> !claim.measure().equals(Claim.SCORE_COST)).toList();
    }
  }
}
