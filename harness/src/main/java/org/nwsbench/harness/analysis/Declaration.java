package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.record.TrialSpec;

/**
 * What a study says of its analysis beforehand.
 *
 * @param planned whether the study said so before the first trial
 * @param reference id of the method that all others are compared with
 * @param control id of the A/A control, which differs from the reference in its random stream alone
 * @param limits ids of methods whose scores do not count: they stand in every table, and are
 *     neither tested nor called winners
 * @param primary the hypotheses that are tested together; without them every method that was run is
 *     tested against the reference
 * @param claims what is judged beside them
 * @param trials names of all that are to be run, by a study or a plan; empty without either
 */
public record Declaration(
    boolean planned,
    String reference,
    Optional<String> control,
    Set<String> limits,
    Optional<Primary> primary,
    Optional<ClaimList> claims,
    List<String> trials) {

  /** Refuses the reference or a limit as a primary method, and claims without such methods. */
  public Declaration {
    for (String method : primary.map(Primary::methods).orElse(List.of())) {
      if (method.equals(reference) || limits.contains(method)) {
        throw new IllegalArgumentException(
            "primary.methods: must be other than the reference and limits, but has " + method);
      }
    }
    if (claims.isPresent() && primary.isEmpty()) {
      throw new IllegalArgumentException(
          "claims: are judged for the methods of primary, which is missing");
    }
  }

  /** A trial as a person is told of it. */
  public static String name(TrialSpec trial) {
    return name(trial.workload().id(), trial.method(), trial.budgetFraction(), trial.seed());
  }

  public static String name(String workload, String method, double budget, long seed) {
    return "%s %s f=%s seed %d".formatted(workload, method, Numbers.fraction(budget), seed);
  }

  /** Whether a method is compared for what it does: no reference, A/A control or limit. */
  public boolean isContender(MethodConfig method) {
    return !method.method().equals(reference)
        && !limits.contains(method.method())
        && control.filter(method.method()::equals).isEmpty();
  }

  /** Whether hypotheses on a method were declared. */
  public boolean isPrimary(MethodConfig method) {
    return primary.filter(declared -> declared.methods().contains(method.method())).isPresent();
  }

  /**
   * Primary hypotheses, two-sided: each method against the reference on each workload.
   *
   * @param measure {@code speed-up}: S by time is not 1; {@code errors}, the default: the test
   *     errors differ at f = 1/2
   * @param methods ids, without the reference
   * @param rivals of whose best S each method's S differs, too; with {@code speed-up} alone
   */
  public record Primary(
      Optional<String> measure,
      List<String> methods,
      List<String> workloads,
      Optional<Rivals> rivals) {

    /** Refuses an empty list, and a measure that does not fit. */
    public Primary {
      requireSome("methods", methods);
      requireSome("workloads", workloads);
      String said = measure.orElse(Claim.ERRORS);
      if (!List.of(Claim.SPEED_UP, Claim.ERRORS).contains(said)
          || (rivals.isPresent() && !said.equals(Claim.SPEED_UP))) {
        throw new IllegalArgumentException(
            "measure: must be speed-up or, without rivals, errors, but is " + said);
      }
    }

    /** Whether S is tested, rather than errors at equal work. */
    public boolean isOfSpeedUp() {
      return measure.filter(Claim.SPEED_UP::equals).isPresent();
    }
  }

  /** Ids of rivals of the primary methods, and of workloads on which uniform sampling is none. */
  public record Rivals(List<String> methods, List<String> workloads) {

    public Rivals {
      requireSome("rivals.methods", methods);
      requireSome("rivals.workloads", workloads);
    }
  }

  public static void requireSome(String key, Collection<?> chosen) {
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(key + ": must name at least one, but is empty");
    }
  }

  /**
   * Claims that the records may support or not. Claims on the cost of scores are not judged, as the
   * table of break-even has it.
   *
   * @param paper who claims them, and where
   * @param note what a reader must know of them
   */
  public record ClaimList(String paper, String note, List<Claim> judged) {

    public ClaimList {
      judged = judged.stream().filter(claim -> !claim.measure().equals(Claim.SCORE_COST)).toList();
    }
  }
}
