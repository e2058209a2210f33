package org.nwsbench.harness;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a person may have meant by a name that is not known. */
public final class Suggestion {

  /** Edits between near names; of a short name at most half of its letters. */
  private static final int NEAR = 3;

  private Suggestion() {}

  /** One line: the unknown name, the nearest known one if it is near, and all known ones. */
  public static String unknown(String noun, String name, Collection<String> known) {
    LevenshteinDistance distance = new LevenshteinDistance(Math.min(NEAR, (name.length() + 1) / 2));
    String didYouMean =
        known.stream()
            .filter(candidate -> distance.apply(name, candidate) >= 0)
            .min(Comparator.comparingInt(candidate -> distance.apply(name, candidate)))
            .map(": did you mean \"%s\"?"::formatted)
            .orElse(";");
    return "unknown %s \"%s\"%s available: %s"
        .formatted(noun, name, didYouMean, known.isEmpty() ? "none" : String.join(", ", known));
  }
}
