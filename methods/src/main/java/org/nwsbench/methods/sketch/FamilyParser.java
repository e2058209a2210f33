package org.nwsbench.methods.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Makes a hash family of this library from its identity, the text that {@link
 * HashFamily#identity()} returns.
 *
 * <pre>
 *   identity = kind "(" item (" " item)* ")"        item = name "=" value, or an identity
 * </pre>
 */
final class FamilyParser {

  private final String text;
  private final Iterator<float[]> centres;
  private final Map<String, String> values = new HashMap<>();
  private final List<HashFamily> parts = new ArrayList<>();
  private int at;

  private FamilyParser(String text, int at, Iterator<float[]> centres) {
    this.text = text;
    this.at = at;
    this.centres = centres;
  }

  /**
   * Makes the family.
   *
   * @param centres what {@link HashFamily#centres} returned for the family: one point for each
   *     {@code srp-} family in the identity, in order
   * @throws FormatException if the identity is not that of a family of this library, or the centres
   *     are not those of the family
   */
  static HashFamily parse(String identity, List<float[]> centres) throws FormatException {
    HashFamily family;
    try {
      family = new FamilyParser(identity, 0, centres.iterator()).family();
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
      FamilyParser part = new FamilyParser(text, at, centres);
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

  private HashFamily make(String kind) throws FormatException {
    float[] centre = kind.startsWith("srp-") ? centres.next() : new float[0];
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
