package org.nwsbench.methods.samplers.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.methods.sketch.BitSampling;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.EuclideanHashes;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.Labelled;
import org.nwsbench.methods.sketch.MixedBandwidths;
import org.nwsbench.methods.sketch.MutualInformation;
import org.nwsbench.methods.sketch.Rehashed;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.nwsbench.methods.spi.FeatureKind;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * The hash functions of a sketch, and the vectors of the training rows that they read. Families
 * over symbols read {@linkplain TrainingSet#components components}, the others read {@linkplain
 * TrainingSet#features features}. If rows of different labels are kept apart, a vector ends with
 * its label.
 */
public record Hashing(HashFamily family, Rows vectors) {

  private static final int DIRECTIONS = 4;
  private static final int POSITIONS = 3;

  // Number of sampled rows from which the information of positions is estimated.
  private static final int SAMPLE = 4096;
  // If no position gives more nats than this about the label, the information is only rounding.
  private static final double NOTHING = 1e-9;
  // A position counts with at least this share of the largest information of a position.
  private static final double LEAST_INFORMATION = 1e-3;

  /**
   * The parameters of {@link #single}. By default there are 65,536 buckets, as many as 16-bit codes
   * allow. Projections without labels never have more than 2^bits.
   */
  public static final List<ParameterSpec> OF_SINGLE = ofFamily(65_536);

  /** The parameters of {@link #of} without labels. */
  public static final List<ParameterSpec> PARAMETERS = ofTables(4096);

  /**
   * The parameters of {@link #of} with labels. By default there are more buckets, because all
   * labels share them.
   */
  public static final List<ParameterSpec> OF_LABELLED = ofTables(16_384);

  /** The parameters of {@link AdditiveEstimates}, with as many buckets as codes allow. */
  static final List<ParameterSpec> OF_ADDITIVE = ofTables(65_536);

  private static List<ParameterSpec> ofFamily(int buckets) {
    return List.of(
        new ParameterSpec.Choice(
            "hash",
            "family of hash functions; auto: the one for the kind of the features",
            "auto",
            List.of("auto", "projections", "euclidean", "sampling")),
        new ParameterSpec.Whole("bits", "p, hyperplanes of a function of projections", 12, 1, 16),
        new ParameterSpec.Whole(
            "parts",
            "positions or directions that one hash function reads; 0: %d or %d of them. Not used by projections"
                .formatted(POSITIONS, DIRECTIONS),
            0,
            0,
            64),
        new ParameterSpec.Choice(
            "positions",
            "drawn by the root of what they tell of the label, or evenly",
            "informed",
            List.of("informed", "even")),
        new ParameterSpec.Real(
            "cell", "width of a euclidean cell, in the unit of the features", 0.125, 0.001, 1000),
        new ParameterSpec.Whole("buckets", "W, of a hash function", buckets, 64, 65_536));
  }

  private static List<ParameterSpec> ofTables(int buckets) {
    return Stream.concat(
            ofFamily(buckets).stream(),
            Stream.of(new ParameterSpec.Whole("tables", "R, hash functions", 20, 1, 1000)))
        .toList();
  }

  /**
   * Returns the hashing described by the parameters of the context.
   *
   * @param labelled whether rows of different labels are kept apart
   * @throws IllegalArgumentException if there are fewer positions than parts
   */
  public static Hashing of(SamplingContext context, boolean labelled) {
    return of(context, labelled, context.parameters().whole("tables"));
  }

  /**
   * Returns the hashing with a single hash function. It is described by the parameters of the
   * context other than "tables". Throws as {@link #of} does.
   */
  public static Hashing single(SamplingContext context) {
    return of(context, false, 1);
  }

  static Hashing symbolsAndPairs(SamplingContext context) {
    TrainingSet set = context.trainingSet();
    if (!set.kind().isSymbolic() || !context.parameters().choice("hash").equals("auto")) {
      return of(context, false);
    }
    requireDefaults(context.parameters());
    int d = set.width();
    int buckets = context.parameters().whole("buckets");
    List<HashFamily> families = new ArrayList<>();
    for (int parts = 1; parts <= Math.min(2, d); parts++) {
      families.add(BitSampling.neighbours(d, parts, buckets, context.random().nextLong()));
    }
    return new Hashing(new MixedBandwidths(families), new Rows(set.size(), d, set::components));
  }

  private static void requireDefaults(Parameters parameters) {
    Map<String, String> values = parameters.asText();
    for (ParameterSpec parameter : OF_LABELLED) {
      String value = values.get(parameter.name());
      if (!parameter.name().equals("buckets") && !value.equals(parameter.defaultText())) {
        throw new IllegalArgumentException(
            "%s=%s does nothing where features are categories: leave it at %s"
                .formatted(parameter.name(), value, parameter.defaultText()));
      }
    }
  }

  private static Hashing of(SamplingContext context, boolean labelled, int tables) {
    TrainingSet set = context.trainingSet();
    FeatureKind kind =
        switch (context.parameters().choice("hash")) {
          case "projections" -> FeatureKind.NUMERIC;
          case "euclidean" -> FeatureKind.COORDINATES;
          case "sampling" -> FeatureKind.CATEGORICAL;
          default -> set.kind();
        };
    Rows vectors =
        kind.isSymbolic()
            ? new Rows(set.size(), set.width(), set::components)
            : new Rows(set.size(), set.dimension(), set::features);
    int buckets = context.parameters().whole("buckets");
    HashFamily family = family(context, kind, vectors, tables);
    long seed = context.random().nextLong();
    return labelled
        ? new Hashing(new Labelled(family, buckets, seed), vectors.with(set::label))
        : new Hashing(Rehashed.atMost(buckets, family, seed), vectors);
  }

  private static HashFamily family(
      SamplingContext context, FeatureKind kind, Rows rows, int tables) {
    Parameters parameters = context.parameters();
    RandomGenerator random = context.random();
    int d = rows.dimension();
    int buckets = parameters.whole("buckets");
    int parts = parameters.whole("parts");
    return switch (kind) {
      case NUMERIC ->
          SignedRandomProjections.cheapest(
              rows, tables, parameters.whole("bits"), random.nextLong());
      case CATEGORICAL -> {
        int positions = parts == 0 ? Math.min(POSITIONS, d) : parts;
        yield parameters.choice("positions").equals("even")
            ? new BitSampling(d, tables, positions, buckets, random.nextLong())
            : BitSampling.weighted(
                weights(context, rows), tables, positions, buckets, random.nextLong());
      }
      case COORDINATES -> {
        int directions = parts == 0 ? DIRECTIONS : parts;
        double cell = parameters.real("cell");
        yield new EuclideanHashes(d, tables, directions, cell, buckets, random.nextLong());
      }
    };
  }

  private static double[] weights(SamplingContext context, Rows rows) {
    TrainingSet set = context.trainingSet();
    int[] sample =
        set.size() <= SAMPLE
            ? IntStream.range(0, set.size()).toArray()
            : context.random().ints(SAMPLE, 0, set.size()).sorted().toArray();
    int[] labels = Arrays.stream(sample).map(set::label).toArray();
    double[] information =
        MutualInformation.ofPositions(rows.select(sample), labels, set.classes(), context.random());
    double most = Arrays.stream(information).max().orElseThrow();
    return Arrays.stream(information)
        .map(nats -> most > NOTHING ? Math.sqrt(Math.max(nats, LEAST_INFORMATION * most)) : 1)
        .toArray();
  }

  CodeTable table() {
    return CodeTable.of(family, vectors);
  }

  CodeTable table(int[] rows) {
    return CodeTable.of(family, vectors.select(rows));
  }
}
