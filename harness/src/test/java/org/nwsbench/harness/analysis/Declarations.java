package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;

/** Declarations of studies that were never run. */
public final class Declarations {

  /** The reference that all fixtures are compared with. */
  private static final String REFERENCE = "uniform.reshuffle";

  private static final String CONTROL = "uniform.twin";

  private static final Set<String> LIMITS = Set.of("oracle");

  private static final List<Claim> CLAIMS =
      List.of(
          claim("faster", "speed-up", "> 1"),
          claim("factor", "speed-up", ">= 1.3"),
          claim("accuracy", "errors", "< 0"),
          new Claim(
              "cheaper",
              "cheaper",
              "It costs less.",
              "score-cost",
              "< 1",
              Optional.of("loss.exact")));

  /** No study: a reference and an A/A control alone. */
  public static final Declaration NONE =
      new Declaration(
          false,
          REFERENCE,
          Optional.of(CONTROL),
          LIMITS,
          Optional.empty(),
          Optional.empty(),
          List.of());

  /** Two methods on four workloads, with claims. */
  public static final Declaration STUDY =
      of(
          List.of("nws", "nws.label"),
          List.of("cmudict-mlp", "fashion-cnn", "letter-mlp", "shuttle-mlp"));

  private Declarations() {}

  /** Primary hypotheses and claims about some methods. */
  public static Declaration of(List<String> methods, List<String> workloads) {
    return of(new Declaration.Primary(Optional.empty(), methods, workloads, Optional.empty()));
  }

  /** Primary hypotheses on S on letter-mlp, and on S over that of the best of some rivals there. */
  public static Declaration ofSpeedUp(List<String> methods, String... rivals) {
    List<String> workloads = List.of("letter-mlp");
    return of(
        new Declaration.Primary(
            Optional.of(Claim.SPEED_UP),
            methods,
            workloads,
            Optional.of(new Declaration.Rivals(List.of(rivals), workloads))));
  }

  private static Declaration of(Declaration.Primary primary) {
    return new Declaration(
        true,
        REFERENCE,
        Optional.of(CONTROL),
        LIMITS,
        Optional.of(primary),
        Optional.of(new Declaration.ClaimList("A paper", "A note.", CLAIMS)),
        List.of());
  }

  /** Records by workload, beside the reference. */
  public static List<WorkloadResults> results(Collection<TrialRecord> records) {
    return WorkloadResults.of(IncludedRecords.of(records), REFERENCE);
  }

  /** What is said of records by what a study declares. */
  public static Verdicts verdicts(Collection<TrialRecord> records, Declaration declaration) {
    return new Verdicts(results(records), declaration);
  }

  private static Claim claim(String id, String measure, String supported) {
    return new Claim(
        id, "is " + id, "The method is %s.".formatted(id), measure, supported, Optional.empty());
  }
}
