package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.methods.samplers.estimate.Hashing;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.spi.FeatureKind;

class HashingTest {

  private static final int DIMENSION = 7;

  private static FakeTrial trial(FeatureKind kind, Map<String, String> settings) {
    return new FakeTrial(new NwsLabel(), settings, new float[9][DIMENSION], 2).of(kind);
  }

  /** Families over symbols read the components, of which there are six, others the features. */
  @ParameterizedTest
  @CsvSource({
    "NUMERIC, srp-dense-1(d=7 rows=20 bits=12",
    "COORDINATES, euclidean-1(d=7 rows=20 directions=4 width=0.125 buckets=16384",
    "CATEGORICAL, weighted-sampling-1(d=6 rows=20 parts=3 buckets=16384"
  })
  void auto_kind_hasItsFamily(FeatureKind kind, String identity) {
    Hashing hashing = Hashing.of(trial(kind, Map.of()), false);
    assertThat(hashing.family().identity()).startsWith(identity);
    assertThat(hashing.vectors().dimension()).isEqualTo(hashing.family().dimension());
  }

  @ParameterizedTest
  @CsvSource({
    "projections, srp-dense-1(d=7 rows=5 bits=6",
    "euclidean, euclidean-1(d=7 rows=5 directions=2 width=0.5 buckets=2048",
    "sampling, sampling-1(d=6 rows=5 parts=2 buckets=2048"
  })
  void hash_set_isTaken(String hash, String identity) {
    Map<String, String> settings =
        Map.of(
            "hash",
            hash,
            "tables",
            "5",
            "bits",
            "6",
            "parts",
            "2",
            "cell",
            "0.5",
            "buckets",
            "2048",
            "positions",
            "even");
    Hashing hashing = Hashing.of(trial(FeatureKind.CATEGORICAL, settings), true);
    assertThat(hashing.family().identity())
        .startsWith("labelled-1(buckets=2048 seed=")
        .contains(" " + identity);
    float[] row = new float[hashing.vectors().dimension()];
    hashing.vectors().source().copy(6, 1, row);
    assertThat(row[row.length - 1]).isEqualTo(3);
  }

  @Test
  void sampling_ofFewPositions_readsThemAll() {
    FakeTrial narrow =
        new FakeTrial(new Nws(), Map.of(), new float[9][3], 2).of(FeatureKind.CATEGORICAL);
    assertThat(Hashing.of(narrow, false).family().identity())
        .startsWith("weighted-sampling-1(d=2 rows=20 parts=2 ");
  }

  @Test
  void sampling_morePartsThanPositions_refused() {
    FakeTrial trial = trial(FeatureKind.CATEGORICAL, Map.of("parts", "7"));
    assertThatThrownBy(() -> Hashing.of(trial, false))
        .hasMessage("parts is 7: a function reads between 1 and all 6 positions");
  }

  @Test
  void single_isOneTable() {
    HashFamily family = Hashing.single(trial(FeatureKind.CATEGORICAL, Map.of())).family();
    assertThat(family.identity())
        .startsWith("weighted-sampling-1(d=6 rows=1 parts=3 buckets=16384");
  }
}
