package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Sampler;

class UniformTwinTest {

  private static final int SIZE = 50;

  private static Sampler reshuffle(long seed) {
    return new FakeTrial(new UniformReshuffle(), Map.of(), FakeTrial.blank(SIZE), 8, seed)
        .sampler();
  }

  private static Sampler twin(long seed) {
    return new FakeTrial(new UniformTwin(), Map.of(), FakeTrial.blank(SIZE), 8, seed).sampler();
  }

  /** The twin of seed 1 is uniform.reshuffle itself on the stream that the twin takes. */
  @Test
  void twin_onReshufflesStream_isReshuffle() {
    Sampler twin = twin(1);
    Sampler reshuffle = reshuffle(new SplittableRandom(1).nextLong());
    for (int step = 0; step < 100; step++) {
      assertThat(twin.next()).isEqualTo(reshuffle.next());
    }
  }

  @Test
  void twin_equalSeed_drawsOtherBatches() {
    Sampler twin = twin(1);
    Sampler reshuffle = reshuffle(1);
    for (int step = 0; step < 100; step++) {
      assertThat(twin.next()).isNotEqualTo(reshuffle.next());
    }
  }
}
