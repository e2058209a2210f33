package org.nwsbench.harness;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known names that a user may have meant by an unknown one. */
public final class Suggestion {

  private static final int NEAR = 3;

  private static final int SHORTEST_BEGINNING = 2;

  private Suggestion() {}

  public static String unknown(String noun, String name, Collection<String> known) {
    String meant = meant(name, known);
    return "unknown %s \"%s\"%s available: %s"
        .formatted(
            noun,
            name,
            meant.isEmpty() ? ";" : meant,
            known.isEmpty() ? "none" : String.join(", ", known));
  }

  /**
   * Returns a text such as {@code : did you mean "nws"?}. It holds the known names that begin with
   * {@code name} or, if there are none, the most similar known name. Returns an empty text if no
   * known name is similar.
   */
  public static String meant(String name, Collection<String> known) {
    List<String> near =
        name.length() < SHORTEST_BEGINNING
            ? List.of()
            : known.stream().filter(candidate -> candidate.startsWith(name)).toList();
    if (near.isEmpty()) {
      LevenshteinDistance distance =
          new LevenshteinDistance(Math.min(NEAR, (name.length() + 1) / 2));
      near =
          known.stream()
              .filter(candidate -> distance.apply(name, candidate) >= 0)
              .min(Comparator.comparingInt(candidate -> distance.apply(name, candidate)))
              .stream()
              .toList();
    }
    return near.isEmpty()
        ? ""
        : near.stream()
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(" or ", ": did you mean ", "?"));
  }
}
