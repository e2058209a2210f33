package org.nwsbench.methods.samplers.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.EuclideanHashes;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.MixedBandwidths;
import org.nwsbench.methods.sketch.Rehashed;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.nwsbench.methods.sketch.symbols.BitSampling;
import org.nwsbench.methods.sketch.symbols.MinHash;
import org.nwsbench.methods.sketch.symbols.PrefixHashing;
import org.nwsbench.methods.spi.FeatureKind;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * How a sketch addresses the rows of a training set: a hash family, the vectors that it reads, and
 * a slot a label or one for all. Families over symbols read components, others read features.
 *
 * @param slotOf the slot of a row
 */
public record Hashing(HashFamily family, Rows vectors, int slots, IntUnaryOperator slotOf) {

  private static final List<Integer> MIXTURE = List.of(6, 10, 16);

  private static final int DIRECTIONS = 4;
  private static final int POSITIONS = 3;
  private static final int ORDERS = 2;

  /** What can be set on the family of {@link #single}. */
  public static final List<ParameterSpec> OF_SINGLE =
      List.of(
          new ParameterSpec.Choice(
              "hash",
              "family of hash functions; auto: the one for the kind of the features",
              "auto",
              List.of("auto", "projections", "euclidean", "sampling", "minhash", "prefix")),
          new ParameterSpec.Whole("bits", "p, hyperplanes of a function of projections", 12, 1, 16),
          new ParameterSpec.Whole(
              "parts",
              "of another function; 0: %d positions, %d min-hashes or %d directions"
                  .formatted(POSITIONS, ORDERS, DIRECTIONS),
              0,
              0,
              64),
          new ParameterSpec.Real(
              "cell", "width of a euclidean cell, in the unit of the features", 0.125, 0.001, 1000),
          new ParameterSpec.Whole(
              "buckets", "of a hash function, over all labels; about", 4096, 64, 32768));

  /** What can be set on the family of {@link #of}. */
  public static final List<ParameterSpec> PARAMETERS =
      Stream.concat(
              OF_SINGLE.stream(),
              Stream.of(
                  new ParameterSpec.Whole("tables", "R, hash functions", 20, 1, 1000),
                  new ParameterSpec.Choice(
                      "bandwidths",
                      "all projections of p bits, or a third each of 6, 10 and 16",
                      "single",
                      List.of("single", "mixed"))))
          .toList();

  /**
   * The hashing that the parameters say.
   *
   * @param labelled whether each label has a slot of its own
   * @throws IllegalArgumentException if there are fewer functions than bandwidths, or fewer
   *     positions than parts
   */
  public static Hashing of(SamplingContext context, boolean labelled) {
    Parameters parameters = context.parameters();
    return of(
        context,
        labelled,
        parameters.whole("tables"),
        parameters.choice("bandwidths").equals("mixed"));
  }

  /** The same with a single function, and one slot for all labels. */
  public static Hashing single(SamplingContext context) {
    return of(context, false, 1, false);
  }

  private static Hashing of(SamplingContext context, boolean labelled, int tables, boolean mixed) {
    TrainingSet set = context.trainingSet();
    FeatureKind kind =
        switch (context.parameters().choice("hash")) {
          case "projections" -> FeatureKind.NUMERIC;
          case "euclidean" -> FeatureKind.COORDINATES;
          case "sampling" -> FeatureKind.CATEGORICAL;
          case "minhash" -> FeatureKind.TOKENS;
          case "prefix" -> FeatureKind.HIERARCHY;
          default -> set.kind();
        };
    Rows vectors =
        kind.isSymbolic()
            ? new Rows(set.size(), set.width(), set::components)
            : new Rows(set.size(), set.dimension(), set::features);
    int slots = labelled ? set.classes() : 1;
    return new Hashing(
        family(context, kind, vectors, tables, mixed, slots),
        vectors,
        slots,
        labelled ? set::label : row -> 0);
  }

  private static HashFamily family(
      SamplingContext context, FeatureKind kind, Rows rows, int tables, boolean mixed, int slots) {
    Parameters parameters = context.parameters();
    RandomGenerator random = context.random();
    int d = rows.dimension();
    int buckets = bucketsOfSlot(parameters.whole("buckets"), slots);
    int parts = parameters.whole("parts");
    return switch (kind) {
      case NUMERIC -> {
        HashFamily projections =
            mixed
                ? mixture(rows, tables, random)
                : SignedRandomProjections.cheapest(
                    rows, tables, parameters.whole("bits"), random.nextLong());
        yield Rehashed.atMost(buckets, projections, random.nextLong());
      }
      case CATEGORICAL -> {
        int positions = parts == 0 ? Math.min(POSITIONS, d) : parts;
        yield new BitSampling(d, tables, positions, buckets, random.nextLong());
      }
      case TOKENS ->
          new MinHash(d, tables, parts == 0 ? ORDERS : parts, buckets, random.nextLong());
      case HIERARCHY -> PrefixHashing.spread(d, tables, buckets, random.nextLong());
      case COORDINATES -> {
        int directions = parts == 0 ? DIRECTIONS : parts;
        double cell = parameters.real("cell");
        yield new EuclideanHashes(d, tables, directions, cell, buckets, random.nextLong());
      }
    };
  }

  private static HashFamily mixture(Rows rows, int tables, RandomGenerator random) {
    int parts = MIXTURE.size();
    if (tables < parts) {
      throw new IllegalArgumentException(
          "tables=%d are fewer than the %d bandwidths of bandwidths=mixed"
              .formatted(tables, parts));
    }
    List<HashFamily> families = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      families.add(
          SignedRandomProjections.cheapest(
              rows, (tables + parts - 1 - part) / parts, MIXTURE.get(part), random.nextLong()));
    }
    return new MixedBandwidths(families);
  }

  /** The power of two nearest to an equal share of all buckets, at least 64. */
  public static int bucketsOfSlot(int total, int slots) {
    double exponent = Math.log((double) total / slots) / Math.log(2);
    return Math.max(64, 1 << Math.max(0, Math.round((float) exponent)));
  }

  CodeTable table() {
    return CodeTable.of(family, vectors, slots, slotOf);
  }

  CodeTable table(int[] rows) {
    return CodeTable.of(family, vectors.select(rows), slots, i -> slotOf.applyAsInt(rows[i]));
  }
}
