package org.nwsbench.harness.plugin;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.nwsbench.datasets.hash.Sha256;

/**
 * The code that determines a trial: hashes by the name of a class or jar, in two parts.
 *
 * @param training of the training core, the network and the engine
 * @param choice of what method and data set reach beyond that
 */
public record TrialCode(SortedMap<String, String> training, SortedMap<String, String> choice) {

  private static final int DIGITS = 32;

  /** Half a SHA-256 of each part's list, one after the other: 64 digits. */
  public String sha256() {
    return id(training) + id(choice);
  }

  private static String id(SortedMap<String, String> part) {
    String list =
        part.entrySet().stream()
            .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
            .collect(Collectors.joining());
    return Sha256.hex(list).substring(0, DIGITS);
  }
}
