package org.nwsbench.datasets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of something with a variation at its end, such as {@code letter-noise-30}.
 *
 * @param base the name before it
 * @param variation how that is varied
 */
public record VariedName(String base, Variation variation) {

  private static final Pattern NAME = Pattern.compile("(.+)-([a-z]+-\\d+)");

  /** The parts of a name; empty if it does not end with a variation. */
  public static Optional<VariedName> of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Variation.parse(matcher.group(2))
            .map(variation -> new VariedName(matcher.group(1), variation))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return base + "-" + variation.id();
  }
}
