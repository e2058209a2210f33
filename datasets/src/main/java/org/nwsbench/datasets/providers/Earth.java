package org.nwsbench.datasets.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.NumericFeatures;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.build.Countries;
import org.nwsbench.datasets.split.Draws;

/**
 * Points on the globe with their country, or {@value #SEA}. The 4,550,000 points are drawn
 * uniformly and independently. The features of a point are its three coordinates on the unit
 * sphere. The first 4,400,000 are for training, the next 50,000 for validation, the last 100,000
 * for the test.
 *
 * <p>The classes are the countries of the training points. A validation or test point in another
 * country is drawn again. Points come from {@link Draws#generator} with seed {@value #SEED}. Sines
 * and other such functions are those of {@link StrictMath}, so every machine gets the same bits.
 */
public final class Earth implements DatasetProvider {

  private static final int TRAIN_ROWS = 4_400_000;
  private static final int VALIDATION_ROWS = 50_000;
  private static final int TEST_ROWS = 100_000;
  private static final int DIMENSION = 3;
  private static final long SEED = 0;
  private static final String SEA = "sea";

  private static final SourceFile FILE =
      new SourceFile(
          "countries-10m.json",
          "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79",
          3_661_071);

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        "earth",
        "Country of a point on the globe, or %s, from its three coordinates".formatted(SEA),
        "Made with Natural Earth, https://www.naturalearthdata.com, 1:10m admin 0 countries; as"
            + " TopoJSON by M. Bostock, world-atlas 2.0.2",
        "Natural Earth: public domain; world-atlas: ISC, countries-10m.LICENSE in the jar",
        List.of("the user's folder: countries-10m.json[.gz]", "the jar"));
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of("d6f632597ef54b48d340fe0423d5b08412cb965e78fb82889d354adc3a10ba2c");
  }

  @Override
  public LabelledTable load(DataSources sources) {
    return table(countries(sources), TRAIN_ROWS, VALIDATION_ROWS, TEST_ROWS);
  }

  static Countries countries(DataSources sources) {
    return new Countries(sources.shipped(FILE, Earth.class));
  }

  static LabelledTable table(Countries countries, int trainRows, int validationRows, int testRows) {
    int rows = trainRows + validationRows + testRows;
    float[] points = new float[DIMENSION * rows];
    int[] places = new int[rows];
    int sea = countries.names().size();
    boolean[] trained = new boolean[sea + 1];
    RandomGenerator random = Draws.generator(SEED);
    for (int row = 0; row < rows; ) {
      double z = 2 * Draws.unit(random) - 1;
      double halfTurns = 2 * Draws.unit(random) - 1;
      int place = countries.at(180 * halfTurns, StrictMath.asin(z) * (180 / Math.PI)).orElse(sea);
      trained[place] |= row < trainRows;
      if (trained[place]) {
        double radius = Math.sqrt(1 - z * z);
        double angle = Math.PI * halfTurns;
        points[DIMENSION * row] = (float) (radius * StrictMath.cos(angle));
        points[DIMENSION * row + 1] = (float) (radius * StrictMath.sin(angle));
        points[DIMENSION * row + 2] = (float) z;
        places[row++] = place;
      }
    }
    List<String> names = new ArrayList<>(countries.names());
    names.add(SEA);
    List<String> classes = IntStream.of(places).distinct().mapToObj(names::get).sorted().toList();
    int[] classOf = names.stream().mapToInt(classes::indexOf).toArray();
    int[] labels = IntStream.of(places).map(place -> classOf[place]).toArray();
    return LabelledTable.of(
            new NumericFeatures(ComponentKind.COORDINATES, DIMENSION, points),
            labels,
            classes,
            List.of(FILE),
            Map.of("points", Draws.GENERATOR, "seed", SEED))
        .withPublishedParts(trainRows, validationRows);
  }
}
