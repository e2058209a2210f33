package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The product of two floats near 1e-20 is subnormal; the smallest normal one is 1.2e-38. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SubnormalsAreZeroTest {

  @BeforeAll
  static void start() {
    TrialWorker.startEngine();
  }

  @Test
  @SuppressWarnings("try") // the mode holds while it is open
  void open_productsAreZero_inTheEngineAndInJava() {
    try (SubnormalsAreZero mode = new SubnormalsAreZero()) {
      assertThat(inJava()).isZero();
      assertThat(inTheEngine()).isZero();
    }
  }

  @Test
  void closed_productsAreAsBefore() {
    new SubnormalsAreZero().close();
    assertThat(inJava()).isPositive();
    assertThat(inTheEngine()).isPositive();
  }

  private static float inJava() {
    float[] factors = {1e-20f, 1e-20f};
    return factors[0] * factors[1];
  }

  private static float inTheEngine() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray factor = manager.create(new float[] {1e-20f});
      return factor.mul(factor).toFloatArray()[0];
    }
  }
}
