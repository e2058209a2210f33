package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.Inputs;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.build.Countries;

/** Places looked up by hand, and some thousand points. */
class EarthTest {

  private static Countries countries;

  @BeforeAll
  static void readCountries(@TempDir Path folder) {
    countries = Earth.countries(new DataSources("earth", Optional.empty(), folder));
  }

  /** East and north are positive. Islands, enclaves, the antimeridian and both poles. */
  @ParameterizedTest
  @CsvSource({
    "13.40, 52.52, Germany",
    "-99.13, 19.43, Mexico",
    "36.82, -1.29, Kenya",
    "-62.0, 58.0, sea",
    "28.3, -29.5, Lesotho",
    "26.2, -29.1, South Africa",
    "12.4964, 41.9028, Italy",
    "12.46, 43.94, San Marino",
    "20.5, 54.7, Russia",
    "176.0, 66.5, Russia",
    "-172.5, 65.5, Russia",
    "179.9, 67.0, Russia",
    "-179.9, 67.0, Russia",
    "-179.5, 71.0, Russia",
    "178.0, -17.8, Fiji",
    "179.99, -16.9, Fiji",
    "-179.99, -16.87, Fiji",
    "-176.5, -44.0, New Zealand",
    "-149.9, 61.2, United States of America",
    "-155.5, 19.6, United States of America",
    "0, -90, Antarctica",
    "180, -90, Antarctica",
    "-180, -85, Antarctica",
    "0, -75, Antarctica",
    "135, -75, Antarctica",
    "0, 90, sea",
    "-150, 0, sea",
    "0, 0, sea",
    "180, 0, sea",
    "-180, 45, sea",
    "51, 42, sea",
  })
  void country_ofAPlace_isThatOfTheMap(double longitude, double latitude, String country) {
    assertThat(name(longitude, latitude)).isEqualTo(country);
  }

  private static String name(double longitude, double latitude) {
    return countries.at(longitude, latitude).stream()
        .mapToObj(countries.names()::get)
        .findFirst()
        .orElse("sea");
  }

  @Test
  void names_ofTheCountries_areAllDifferent() {
    assertThat(countries.names()).doesNotHaveDuplicates().doesNotContain("sea", "");
  }

  @Test
  void points_lieOnTheUnitSphereAndHaveTheirLabels() {
    LabelledTable table = Earth.table(countries, 3000, 40, 60);

    float[] points = Inputs.of(table.features());
    assertThat(table.rows()).isEqualTo(3100);
    assertThat(table.features().kind()).isEqualTo(ComponentKind.COORDINATES);
    for (int row = 0; row < table.rows(); row++) {
      double x = points[3 * row];
      double y = points[3 * row + 1];
      double z = points[3 * row + 2];
      assertThat(x * x + y * y + z * z).isCloseTo(1, within(1e-6));
      assertThat(table.labelNames().get(table.labels()[row]))
          .isEqualTo(name(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.asin(z))));
    }
  }

  /**
   * Hypothesis: points are uniform on the sphere, so that each coordinate is uniform over [-1, 1].
   * Of 3,000 points the chi-square statistic of 10 equal bins has 9 degrees of freedom: above 33.7
   * is a false alarm with probability 1e-4. Points uniform in latitude instead would give some 850
   * for z. The seed is fixed, so the outcome is too.
   */
  @Test
  void points_coordinates_areUniform() {
    float[] points = Inputs.of(Earth.table(countries, 3000, 0, 1).features());
    for (int axis = 0; axis < 3; axis++) {
      int[] bins = new int[10];
      for (int row = 0; row < 3000; row++) {
        bins[Math.min(9, (int) Math.floor(5 * (points[3 * row + axis] + 1)))]++;
      }
      assertThat(IntStream.of(bins).mapToDouble(n -> (n - 300) * (n - 300) / 300.0).sum())
          .as("axis %d", axis)
          .isLessThan(33.7);
    }
  }

  @Test
  void classes_areThoseOfTrainingPointsInThePublishedParts() {
    LabelledTable table = Earth.table(countries, 500, 300, 700);

    Partition partition = Partition.of(table, new Partition.Plan(false, 700, 0.1, 0));

    assertThat(partition.rows(Part.TRAIN)).hasSize(500).startsWith(0);
    assertThat(partition.rows(Part.VALIDATION)).hasSize(300).startsWith(500);
    assertThat(partition.rows(Part.TEST)).hasSize(700).startsWith(800);
    assertThat(IntStream.of(table.labels()).limit(500).distinct()).hasSize(table.classes());
    assertThat(table.labelNames()).isSorted();
  }
}
