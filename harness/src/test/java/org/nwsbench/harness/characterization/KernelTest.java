package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.ExactNadarayaWatson;
import org.nwsbench.methods.sketch.HashFamily;

/** Kernels by powers of agreements against what the library says of its families. */
class KernelTest {

  private static final Problem PROBLEM = Problem.made(12, 3, new RandomStreams(0));
  private static final Agreements AGREEMENTS = new Agreements(PROBLEM, 12);

  static List<Kernel> kernels() {
    return List.of(Kernel.of(1), Kernel.of(7), Kernel.folded(9, 37), Kernel.mixed(3, 5, 12));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void of_anyKernel_isThatOfItsFamily(Kernel kernel) {
    HashFamily family = kernel.family(PROBLEM.centre(), 6, 1);
    assertThat(family.functions()).isEqualTo(6);
    assertThat(family.chanceCollision()).isEqualTo(kernel.chance());
    for (int q = 0; q < 3; q++) {
      for (int i = 0; i < 12; i++) {
        assertThat(kernel.of(AGREEMENTS.ofQuery(q)[i]))
            .isCloseTo(family.kernel(PROBLEM.rows()[i], PROBLEM.queries()[q]), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void exact_anyKernel_isThatOfTheExactEstimator(Kernel kernel) {
    ExactNadarayaWatson oracle = new ExactNadarayaWatson(kernel.family(PROBLEM.centre(), 6, 1));
    for (int i = 0; i < 10; i++) {
      oracle.insert(PROBLEM.rows()[i], PROBLEM.targets()[i]);
    }
    double[] exact = PROBLEM.exact(AGREEMENTS, 10, kernel);
    for (int q = 0; q < 3; q++) {
      assertThat(exact[q]).isCloseTo(oracle.estimate(PROBLEM.queries()[q]), within(1e-12));
    }
  }

  /** Right angles, and angles that add up to the whole circle: 1 - (sum of angles) / (2 pi). */
  @Test
  void ofThree_pairs_isTheThreePointProbability() {
    assertThat(Agreements.ofThree(.5, .5, .5)).isEqualTo(.25);
    assertThat(Agreements.ofThree(.5, .25, .25)).isZero();
    assertThat(Agreements.ofThree(1, .75, .75)).isEqualTo(.75);
  }

  @Test
  void power_ofSmallNumbers_isTheirProduct() {
    assertThat(Kernel.power(3, 0)).isEqualTo(1);
    assertThat(Kernel.power(3, 1)).isEqualTo(3);
    assertThat(Kernel.power(3, 13)).isEqualTo(1594323);
  }
}
