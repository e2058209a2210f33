package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;

/** The data sets of millions of rows, made once each and held to their hashes. */
class LargeDataIT {

  @TempDir Path folder;

  /**
   * Hypothesis: a country has the share of the points that it has of the globe's area. Shares of
   * area are from Green's theorem over the rings of the file, computed apart. Each of 7 counts lies
   * within 4 standard deviations of its mean, except for a false alarm of probability 5e-4 in all;
   * that sees 0.1% of the sea, 1% of Russia and a third of Fiji. The seed is fixed, so the outcome
   * is too.
   */
  @Test
  void earth_madeAndFromTheCache_hasCountriesByTheirArea() {
    Map<String, Double> areas =
        Map.of(
            "sea", 0.7123503566,
            "Russia", 0.0331060009,
            "Antarctica", 0.0240329411,
            "Canada", 0.0193980932,
            "South Africa", 0.0023946638,
            "Lesotho", 0.0000590901,
            "Fiji", 0.0000372463);

    LabelledTable earth = load("earth");

    areas.forEach(
        (country, area) -> {
          int label = earth.labelNames().indexOf(country);
          double mean = area * earth.rows();
          assertThat((double) IntStream.of(earth.labels()).filter(l -> l == label).count())
              .as(country)
              .isCloseTo(mean, within(4 * Math.sqrt(mean * (1 - area))));
        });
    assertThat(earth.classes()).isEqualTo(229);
    assertThat(earth.sha256())
        .isEqualTo("d6f632597ef54b48d340fe0423d5b08412cb965e78fb82889d354adc3a10ba2c");
    assertThat(load("earth").sha256()).isEqualTo(earth.sha256());
    assertParts(earth, 4_400_000, 50_000, 100_000);
  }

  @Test
  void polishLemmas_madeAndFromTheCache_isTheSameForEver() {
    LabelledTable lemmas = load("polish-lemmas");

    assertThat(lemmas.classes()).isEqualTo(111);
    assertThat(lemmas.features().width()).isEqualTo(16);
    assertThat(lemmas.sha256())
        .isEqualTo("4916a536f17eb9d4b3471c3e1390623c9ec446cceb559ea7f4429ec9b309e5ce");
    assertThat(load("polish-lemmas").sha256()).isEqualTo(lemmas.sha256());
    assertParts(lemmas, 3_914_050, 54_769, 109_392);
  }

  private static void assertParts(LabelledTable table, int train, int validation, int test) {
    Partition partition = Partition.of(table, new Partition.Plan(false, test, 0, 0));
    assertThat(partition.rows(Part.TRAIN)).hasSize(train).startsWith(0);
    assertThat(partition.rows(Part.VALIDATION)).hasSize(validation).startsWith(train);
    assertThat(partition.rows(Part.TEST)).hasSize(test).startsWith(train + validation);
  }

  private LabelledTable load(String id) {
    return DatasetCatalogue.installed()
        .load(id, new DataLocations(Optional.empty(), folder.resolve("cache")));
  }
}
