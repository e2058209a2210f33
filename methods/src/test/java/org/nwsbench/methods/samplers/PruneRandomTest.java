package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

class PruneRandomTest {

  private static Sampler sampler(int size, int batch, String fraction) {
    Map<String, String> overrides = Map.of("fraction", fraction);
    return new FakeTrial(new PruneRandom(), overrides, FakeTrial.blank(size), batch).sampler();
  }

  @Test
  void fractionZero_stepByStep_isUniformReshuffle() {
    Sampler pruned = sampler(50, 8, "0");
    Sampler reshuffle =
        new FakeTrial(new UniformReshuffle(), Map.of(), FakeTrial.blank(50), 8).sampler();
    for (int step = 0; step < 200; step++) {
      assertThat(pruned.next()).isEqualTo(reshuffle.next());
    }
  }

  /**
   * 10 rows, a fraction of .3: each pass has 7 of them, once each. H0: each row is kept as often as
   * any other, .7 of passes. 20,000 passes, chi-square with 9 degrees of freedom at 1e-6; counts of
   * 7 of 10 vary less than multinomial ones, so the false alarm is below that. Sees a row kept in
   * .72 of the passes almost surely.
   */
  @Test
  void passes_keptRows_areSevenOnceAndAllAlike() {
    Sampler sampler = sampler(10, 7, "0.3");
    long[] counts = new long[10];
    for (int pass = 0; pass < 20_000; pass++) {
      Selection selection = sampler.next();
      assertThat(selection.rows()).doesNotHaveDuplicates();
      assertThat(selection.weights()).containsOnly(1);
      Arrays.stream(selection.rows()).forEach(row -> counts[row]++);
    }
    FakeTrial.assertAlike(counts);
  }

  @Test
  void fractionOne_keepsOneRow() {
    Selection selection = sampler(10, 3, "1").next();
    assertThat(selection.rows()).hasSize(3);
  }
}
