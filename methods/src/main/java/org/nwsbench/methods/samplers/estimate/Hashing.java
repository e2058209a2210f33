package org.nwsbench.methods.samplers.estimate;

import java.util.List;
import java.util.function.IntUnaryOperator;
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

  private static final String AUTO = "auto";
  private static final String PROJECTIONS = "projections";
  private static final String EUCLIDEAN = "euclidean";
  private static final String SAMPLING = "sampling";
  private static final String MINHASH = "minhash";
  private static final String PREFIX = "prefix";

  private static final String MIXED = "mixed";
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
              AUTO,
              List.of(AUTO, PROJECTIONS, EUCLIDEAN, SAMPLING, MINHASH, PREFIX)),
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
                      List.of("single", MIXED))))
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
        parameters.choice("bandwidths").equals(MIXED));
  }

  /**
   * A single function, and one slot for all labels.
   *
   * @throws IllegalArgumentException if there are fewer positions than parts
   */
  public static Hashing single(SamplingContext context) {
    return of(context, false, 1, false);
  }

  private static Hashing of(SamplingContext context, boolean labelled, int tables, boolean mixed) {
    TrainingSet set = context.trainingSet();
    String hash = context.parameters().choice("hash");
    String family = hash.equals(AUTO) ? suitable(set.kind()) : hash;
    Rows vectors =
        family.equals(PROJECTIONS) || family.equals(EUCLIDEAN)
            ? new Rows(set.size(), set.dimension(), set::features)
            : new Rows(set.size(), set.width(), set::components);
    int slots = labelled ? set.classes() : 1;
    int buckets = bucketsOfSlot(context.parameters().whole("buckets"), slots);
    return new Hashing(
        family.equals(PROJECTIONS)
            ? projections(context, vectors, tables, mixed, buckets)
            : family(context, family, vectors.dimension(), tables, buckets),
        vectors,
        slots,
        labelled ? set::label : row -> 0);
  }

  private static String suitable(FeatureKind kind) {
    return switch (kind) {
      case NUMERIC -> PROJECTIONS;
      case COORDINATES -> EUCLIDEAN;
      case CATEGORICAL -> SAMPLING;
      case TOKENS -> MINHASH;
      case HIERARCHY -> PREFIX;
    };
  }

  private static HashFamily family(
      SamplingContext context, String family, int dimension, int tables, int buckets) {
    Parameters parameters = context.parameters();
    int parts = parameters.whole("parts");
    long seed = context.random().nextLong();
    return switch (family) {
      case SAMPLING -> {
        int positions = parts == 0 ? Math.min(POSITIONS, dimension) : parts;
        yield new BitSampling(dimension, tables, positions, buckets, seed);
      }
      case MINHASH -> new MinHash(dimension, tables, parts == 0 ? ORDERS : parts, buckets, seed);
      case PREFIX -> PrefixHashing.spread(dimension, tables, buckets, seed);
      default -> {
        int directions = parts == 0 ? DIRECTIONS : parts;
        double cell = parameters.real("cell");
        yield new EuclideanHashes(dimension, tables, directions, cell, buckets, seed);
      }
    };
  }

  private static HashFamily projections(
      SamplingContext context, Rows rows, int tables, boolean mixed, int buckets) {
    HashFamily projections =
        mixed
            ? mixture(context, rows, tables)
            : projections(context, rows, tables, context.parameters().whole("bits"));
    return Rehashed.atMost(buckets, projections, context.random().nextLong());
  }

  private static HashFamily mixture(SamplingContext context, Rows rows, int tables) {
    int parts = MIXTURE.size();
    if (tables < parts) {
      throw new IllegalArgumentException(
          "tables=%d are fewer than the %d bandwidths of bandwidths=mixed"
              .formatted(tables, parts));
    }
    return new MixedBandwidths(
        Stream.of(0, 1, 2)
            .map(
                part ->
                    projections(
                        context, rows, (tables + parts - 1 - part) / parts, MIXTURE.get(part)))
            .toList());
  }

  private static HashFamily projections(SamplingContext context, Rows rows, int tables, int bits) {
    return SignedRandomProjections.cheapest(rows, tables, bits, context.random().nextLong());
  }

  /** The power of two nearest to an equal share of all buckets, at least 64. */
  public static int bucketsOfSlot(int total, int slots) {
    double exponent = Math.log((double) total / slots) / Math.log(2);
    return Math.max(64, 1 << Math.max(0, Math.round((float) exponent)));
  }

  /** The addresses of all rows. Cost: one hash a row. */
  CodeTable table() {
    return CodeTable.of(family, vectors, slots, slotOf);
  }

  /** The addresses of some rows, in their order. Cost: one hash a row. */
  CodeTable table(int[] rows) {
    return CodeTable.of(family, vectors.select(rows), slots, i -> slotOf.applyAsInt(rows[i]));
  }
}
