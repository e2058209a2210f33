package org.nwsbench.harness.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SeedLadder;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/**
 * What the last rendering of an experiment resampled, so that one after another block of trials
 * does anew only what that block touches. No byte depends on it: whatever is kept is found by all
 * that it is a function of, and what a rendering did not use is forgotten after it.
 */
public final class RenderCache {

  private final Kept<Ladders, Map<CostMetric, SpeedUpBootstrap>> speedUps = new Kept<>();

  private record Ladders(SeedLadder reference, SeedLadder method, long randomSeed) {}

  Map<CostMetric, SpeedUpBootstrap> speedUps(
      SeedLadder reference, SeedLadder method, long randomSeed) {
    return speedUps.get(
        new Ladders(reference, method, randomSeed),
        () -> SpeedUpBootstrap.of(reference, method, SpeedUpBootstrap.RESAMPLES, randomSeed));
  }

  /** To be called after each rendering. */
  public void forgetUnused() {
    speedUps.forgetUnused();
  }

  /** Values by key, of the last rendering and the present one. */
  private static final class Kept<K, V> {

    private Map<K, V> last = new HashMap<>();
    private Map<K, V> present = new HashMap<>();

    V get(K key, Supplier<V> make) {
      V known = present.getOrDefault(key, last.get(key));
      V value = known == null ? make.get() : known;
      present.put(key, value);
      return value;
    }

    void forgetUnused() {
      last = present;
      present = new HashMap<>();
    }
  }
}
