package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

class UniformTest {

  @Test
  void reshuffle_sizeNoMultipleOfBatch_everyRowOnceAPass() {
    Sampler sampler =
        new FakeTrial(new UniformReshuffle(), Map.of(), FakeTrial.blank(7), 3).sampler();
    int[] drawn = new int[21];
    for (int step = 0; step < 7; step++) {
      Selection selection = sampler.next();
      assertThat(selection.weights()).containsOnly(1);
      System.arraycopy(selection.rows(), 0, drawn, 3 * step, 3);
    }
    for (int pass = 0; pass < 3; pass++) {
      assertThat(Arrays.copyOfRange(drawn, 7 * pass, 7 * pass + 7))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }
  }

  /**
   * H0: the six orders of three rows are equally likely, in the first pass and in later ones.
   * 60,000 passes, chi-square with 5 degrees of freedom at alpha 1e-6. Sattolo's shuffle yields
   * only two of the orders.
   */
  @Test
  void reshuffle_threeRows_allOrdersEquallyLikely() {
    Sampler sampler =
        new FakeTrial(new UniformReshuffle(), Map.of(), FakeTrial.blank(3), 3).sampler();
    Map<String, Long> counts = new HashMap<>();
    for (int pass = 0; pass < 60_000; pass++) {
      counts.merge(Arrays.toString(sampler.next().rows()), 1L, Long::sum);
    }
    long[] observed = counts.values().stream().mapToLong(Long::longValue).toArray();
    assertThat(observed).hasSize(6);
    FakeTrial.assertAlike(observed);
  }

  private static Sampler reshuffle(SamplingMethod method, long seed) {
    return new FakeTrial(method, Map.of(), FakeTrial.blank(50), 8, seed).sampler();
  }

  /** Of seed 1 it is uniform.reshuffle itself, on the stream that it takes. */
  @Test
  void twin_onReshufflesStream_isReshuffle() {
    Sampler twin = reshuffle(new UniformTwin(), 1);
    Sampler alike = reshuffle(new UniformReshuffle(), new SplittableRandom(1).nextLong());
    Sampler other = reshuffle(new UniformReshuffle(), 1);
    for (int step = 0; step < 100; step++) {
      Selection batch = twin.next();
      assertThat(batch).isEqualTo(alike.next()).isNotEqualTo(other.next());
    }
  }
}
