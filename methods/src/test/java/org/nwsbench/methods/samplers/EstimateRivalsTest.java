package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

/** The methods that differ from nws in their estimates alone. */
class EstimateRivalsTest {

  /** Every row was seen, so the table is exact: densities .9 (2 e^2 / 1.04) + .1. */
  @ParameterizedTest
  @ValueSource(strings = {"credit", "strata"})
  void lossTable_weights_areRootsOfInverseDensities(String draws) {
    Map<String, String> overrides = Map.of("draws", draws, "pool", "64");
    Sampler sampler = FakeTrial.hardNorth(new LossTable(), overrides).halfway();
    FakeTrial.assertWeights(
        sampler.next(),
        1e-5,
        row -> Math.pow(.9 * 2 * Math.pow(FakeTrial.northern(row), 2) / 1.04 + .1, -.5));
  }

  /** Once all rows are seen, a sketch that is all own value is a table: the same densities. */
  @Test
  void nws_allOwnShare_weighsAsTheTable() {
    Sampler nws = FakeTrial.hardNorth(new Nws(), Map.of("own-share", "1", "k", "0.5")).halfway();
    Sampler table = FakeTrial.hardNorth(new LossTable(), Map.of()).halfway();
    Map<Integer, Double> weights = new HashMap<>();
    for (int step = 0; step < 20; step++) {
      Selection selection = table.next();
      for (int i = 0; i < 16; i++) {
        weights.put(selection.rows()[i] % 2, selection.weights()[i]);
      }
    }
    FakeTrial.assertWeights(nws.next(), 1e-6, row -> weights.get(row % 2));
  }

  /** Labels 0 to 3 have losses 1 to 4: e^2 = 1, 4, 9, 16, of mean 7.5. */
  @Test
  void lossClass_weights_areThoseOfTheClass() {
    FakeTrial trial = FakeTrial.hardNorth(new LossClass(), Map.of()).scored(row -> 1 + row / 2 % 4);
    FakeTrial.assertWeights(
        trial.halfway().next(),
        1e-4,
        row -> Math.pow(.9 * Math.pow(1 + row / 2 % 4, 2) / 7.5 + .1, -.5));
  }

  @Test
  void nws_clusters_areToldApart() {
    Sampler sampler = FakeTrial.hardNorth(new Nws(), Map.of("own-share", "0")).halfway();
    assertThat(FakeTrial.meanEstimate(sampler, 0)).isCloseTo(.2, within(.05));
    assertThat(FakeTrial.meanEstimate(sampler, 1)).isCloseTo(1, within(.05));
    long hard = Arrays.stream(sampler.next().rows()).filter(row -> row % 2 == 1).count();
    assertThat(hard).isGreaterThan(10);
  }

  /**
   * H0: at lambda = 1 with strata draws all ordered pairs of six rows are equally likely. 60,000
   * batches of two rows from pools of 4, chi-square with 29 degrees of freedom at alpha 1e-6; sees
   * one pair 15% likelier almost surely. Batches are independent.
   */
  @Test
  void nws_lambdaOneStrata_drawsAllPairsAlike() {
    Map<String, String> overrides =
        Map.of("lambda", "1", "draws", "strata", "pool", "2", "warm-up", "0", "off-at", "1");
    FakeTrial trial =
        new FakeTrial(new Nws(), overrides, FakeTrial.twoClusters(6), 2, 7).scored(row -> 1 + row);
    Sampler sampler = trial.sampler();
    long[] counts = new long[36];
    for (int step = 0; step < 60_000; step++) {
      Selection selection = trial.step(sampler);
      assertThat(selection.weights()).containsOnly(1);
      counts[6 * selection.rows()[0] + selection.rows()[1]]++;
    }
    long[] drawn = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertThat(drawn).hasSize(30);
    FakeTrial.assertAlike(drawn);
  }

  /**
   * At lambda = 1 with credit draws nws lists each row once a pass, exactly. H0: the row that comes
   * first in a pass is any; 20,000 passes, chi-square with 9 degrees of freedom at alpha 1e-6; sees
   * a row first in 12% of passes instead of 10% almost surely.
   */
  @Test
  void nws_lambdaOneCredit_listsEachRowOnceAPass() {
    Map<String, String> overrides =
        Map.of("lambda", "1", "refresh", "0.03", "warm-up", "0", "off-at", "1");
    FakeTrial trial =
        new FakeTrial(new Nws(), overrides, FakeTrial.twoClusters(10), 2).scored(row -> 1 + row);
    Sampler sampler = trial.sampler();
    long[] first = new long[10];
    for (int pass = 0; pass < 20_000; pass++) {
      int[] counts = new int[10];
      for (int step = 0; step < 5; step++) {
        Selection selection = trial.step(sampler);
        assertThat(selection.weights()).containsOnly(1);
        Arrays.stream(selection.rows()).forEach(row -> counts[row]++);
        if (step == 0) {
          first[selection.rows()[0]]++;
        }
      }
      assertThat(counts).containsOnly(1);
    }
    FakeTrial.assertAlike(first);
  }
}
