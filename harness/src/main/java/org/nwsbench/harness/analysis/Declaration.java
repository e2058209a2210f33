package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What a study says of its analysis beforehand.
 *
 * @param source where that was said, in a word or two
 * @param reference id of the method that all others are compared with
 * @param control id of the A/A control, which differs from the reference in its random stream alone
 * @param primary the hypotheses that are tested together; without them every method that was run is
 *     tested against the reference
 * @param claims what is judged beside them
 */
public record Declaration(
    String source,
    String reference,
    Optional<String> control,
    Optional<Primary> primary,
    Optional<ClaimList> claims) {

  /**
   * Checks that all of it can be judged.
   *
   * @throws IllegalArgumentException if the reference is a primary method, or claims are to be
   *     judged without primary methods
   */
  public Declaration {
    if (primary.filter(own -> own.methods().contains(reference)).isPresent()) {
      throw new IllegalArgumentException(
          "primary.methods: must be other than the reference %s".formatted(reference));
    }
    if (claims.isPresent() && primary.isEmpty()) {
      throw new IllegalArgumentException(
          "claims: are judged for the methods of primary, which is missing");
    }
  }

  /**
   * Primary hypotheses: each method against the reference on each workload, test error at f = 1/2,
   * two-sided.
   *
   * @param methods ids, without the reference
   * @param workloads ids
   */
  public record Primary(List<String> methods, List<String> workloads) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public Primary {
      methods = List.copyOf(methods);
      workloads = List.copyOf(workloads);
      if (methods.isEmpty() || workloads.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: must name at least one, but is empty"
                .formatted(methods.isEmpty() ? "methods" : "workloads"));
      }
    }
  }

  /**
   * Claims that the records may support or not.
   *
   * @param paper who claims them, and where
   * @param note what a reader must know of them
   * @param judged each claim
   */
  public record ClaimList(String paper, String note, List<Claim> judged) {

    /** Copies the list. */
    public ClaimList {
      judged = List.copyOf(judged);
    }
  }
}
