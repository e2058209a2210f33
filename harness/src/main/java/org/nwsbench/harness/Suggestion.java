package org.nwsbench.harness;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known names that a person may have meant by one that is not known. */
public final class Suggestion {

  /** Edits between near names; of a short name at most half of its letters. */
  private static final int NEAR = 3;

  /** A beginning of so many letters stands for the names that go on from it. */
  private static final int SHORTEST_BEGINNING = 2;

  private Suggestion() {}

  /**
   * Returns the names the unknown name, what it may have meant, and all known names, in one line.
   */
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
   * Asks, behind a colon, whether the names that begin with {@code name} were meant, or else the
   * nearest one; empty if none is near.
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
