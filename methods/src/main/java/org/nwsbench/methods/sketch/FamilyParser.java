package org.nwsbench.methods.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a hash family of this library from its identity, the text that {@link
 * HashFamily#identity()} returns.
 *
 * <pre>
 *   identity = kind "(" item (" " item)* ")"        item = name "=" value, or an identity
 * </pre>
 */
final class FamilyParser {

  /** The deepest permitted nesting of families, so that the stack does not overflow. */
  private static final int DEEPEST = 64;

  /**
   * The most random numbers that one identity may ask for, with the families inside it. A family
   * that hashes vectors itself counts as 256 numbers or more for each component of a vector.
   */
  private static final long MOST_NUMBERS = 1 << 26;

  private final String text;
  private final Iterator<float[]> centres;
  private final Map<String, String> values = new HashMap<>();
  private final List<HashFamily> parts = new ArrayList<>();
  private final int depth;
  private final AtomicLong room;
  private int at;

  private FamilyParser(String text, int at, Iterator<float[]> centres, int depth, AtomicLong room) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too many families in one another");
    }
    this.depth = depth;
    this.room = room;
    this.text = text;
    this.at = at;
    this.centres = centres;
  }

  /**
   * Makes the family.
   *
   * @param centres what {@link HashFamily#centres} returned for the family: one point for each
   *     {@code srp-} family in the identity, in order
   * @throws FormatException if the identity is not that of a family of this library
   */
  static HashFamily parse(String identity, List<float[]> centres) throws FormatException {
    HashFamily family;
    try {
      family =
          new FamilyParser(identity, 0, centres.iterator(), 1, new AtomicLong(MOST_NUMBERS))
              .family();
    } catch (RuntimeException e) {
      throw new FormatException(
          "a sketch of a family that cannot be made again from \"%s\" (%s): give the family, too, to read it"
              .formatted(identity, e.getMessage()));
    }
    if (!family.identity().equals(identity)) {
      throw new FormatException("a sketch of %s, not of %s".formatted(identity, family.identity()));
    }
    return family;
  }

  private HashFamily family() throws FormatException {
    int open = text.indexOf('(', at);
    String kind = text.substring(at, open);
    at = open + 1;
    while (text.charAt(at) != ')') {
      readItem();
      at += text.charAt(at) == ' ' ? 1 : 0;
    }
    at++;
    return make(kind);
  }

  private void readItem() throws FormatException {
    int equals = text.indexOf('=', at);
    int open = text.indexOf('(', at);
    if (open >= 0 && (equals < 0 || open < equals)) {
      FamilyParser part = new FamilyParser(text, at, centres, depth + 1, room);
      parts.add(part.family());
      at = part.at;
      return;
    }
    int end = equals + 1;
    if (text.charAt(end) == '[') {
      end = text.indexOf(']', end) + 1;
    }
    while (text.charAt(end) != ' ' && text.charAt(end) != ')') {
      end++;
    }
    values.put(text.substring(at, equals), text.substring(equals + 1, end));
    at = end;
  }

  /**
   * Rejects families of more than {@link #MOST_NUMBERS} random numbers, so that a short text cannot
   * claim much memory.
   */
  private void requireRoom(int dimension) throws FormatException {
    long perComponent = 1;
    for (String factor : List.of("rows", "bits", "directions", "parts")) {
      perComponent *= values.containsKey(factor) ? whole(factor) : 1;
    }
    take(Math.multiplyExact(dimension, Math.max(256, perComponent)));
  }

  private void take(long numbers) throws FormatException {
    if (room.addAndGet(-numbers) < 0) {
      throw new FormatException(
          "a sketch of a family of more than %,d random numbers: give the family, too, to read it"
              .formatted(MOST_NUMBERS));
    }
  }

  private HashFamily make(String kind) throws FormatException {
    float[] centre = kind.startsWith("srp-") ? centres.next() : new float[0];
    if (values.containsKey("d")) {
      requireRoom(Math.max(centre.length, whole("d")));
    }
    if (kind.equals("srp-rotated-1")) {
      take((long) RotatedProjections.TERMS * whole("rows") * whole("bits"));
    }
    for (HashFamily part : parts) { // Whatever wraps a family has numbers of its own for it.
      take(2L * part.functions());
    }
    return switch (kind) {
      case "srp-dense-1" ->
          SignedRandomProjections.dense(centre, whole("rows"), whole("bits"), seed());
      case "srp-rotated-1" ->
          SignedRandomProjections.structured(centre, whole("rows"), whole("bits"), seed());
      case "euclidean-1" ->
          new EuclideanHashes(
              whole("d"),
              whole("rows"),
              whole("directions"),
              Double.parseDouble(values.get("width")),
              whole("buckets"),
              seed());
      case "sampling-1" ->
          new BitSampling(whole("d"), whole("rows"), whole("parts"), whole("buckets"), seed());
      case "weighted-sampling-1" ->
          BitSampling.weighted(weights(), whole("rows"), whole("parts"), whole("buckets"), seed());
      case "neighbours-1" ->
          BitSampling.neighbours(whole("d"), whole("parts"), whole("buckets"), seed());
      case "rehashed-1" -> new Rehashed(parts.get(0), whole("buckets"), seed());
      case "labelled-1" -> new Labelled(parts.get(0), whole("buckets"), seed());
      case "mixed-1" -> new MixedBandwidths(parts);
      default ->
          throw new FormatException(
              "a sketch of \"%s\", a family of another library: give the family, too"
                  .formatted(kind));
    };
  }

  private int whole(String name) {
    return Integer.parseInt(values.get(name));
  }

  private long seed() {
    return Long.parseLong(values.get("seed"));
  }

  private double[] weights() {
    String list = values.get("weights");
    String[] weights = list.substring(1, list.length() - 1).split(", ");
    return Arrays.stream(weights).mapToDouble(Double::parseDouble).toArray();
  }
}
