package org.nwsbench.harness.plugin;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.hash.Sha256;

/**
 * The code that determines a trial: hashes by the name of a class or jar, in two parts.
 *
 * @param training of the training core, the network and the engine
 * @param choice of what method and data set reach beyond that
 */
public record TrialCode(SortedMap<String, String> training, SortedMap<String, String> choice) {

  /** Digits of a part's id: half of a SHA-256. */
  private static final int DIGITS = 32;

  private static final String GAP = "  ";

  public TrialCode {
    training = Collections.unmodifiableSortedMap(new TreeMap<>(training));
    choice = Collections.unmodifiableSortedMap(new TreeMap<>(choice));
  }

  /** The ids of both parts, one after the other: 64 digits. */
  public String sha256() {
    return id(list(training)) + id(list(choice));
  }

  /** Both parts as texts by their ids: a line has a hash, two blanks and a name. */
  public Map<String, String> lists() {
    return Stream.of(list(training), list(choice))
        .distinct()
        .collect(Collectors.toMap(TrialCode::id, list -> list));
  }

  /** The code of that {@link #sha256}; empty if {@code lists} does not know both of its parts. */
  public static Optional<TrialCode> of(String sha256, Function<String, Optional<String>> lists) {
    int half = sha256.length() / 2;
    return lists
        .apply(sha256.substring(0, half))
        .flatMap(
            training ->
                lists
                    .apply(sha256.substring(half))
                    .map(choice -> new TrialCode(parse(training), parse(choice))));
  }

  /** Names of what differs, is new or is gone, in order. */
  public List<String> differences(TrialCode other) {
    Map<String, String> one = all();
    Map<String, String> two = other.all();
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    names.removeIf(
        name -> Optional.ofNullable(one.get(name)).equals(Optional.ofNullable(two.get(name))));
    return List.copyOf(names);
  }

  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(training);
    all.putAll(choice);
    return all;
  }

  private static String list(SortedMap<String, String> part) {
    return part.entrySet().stream()
        .map(entry -> entry.getValue() + GAP + entry.getKey() + "\n")
        .collect(Collectors.joining());
  }

  private static SortedMap<String, String> parse(String list) {
    SortedMap<String, String> part = new TreeMap<>();
    list.lines()
        .map(line -> line.split(GAP, 2))
        .forEach(entry -> part.put(entry[entry.length - 1], entry[0]));
    return part;
  }

  private static String id(String list) {
    return Sha256.hex(list).substring(0, DIGITS);
  }
}
