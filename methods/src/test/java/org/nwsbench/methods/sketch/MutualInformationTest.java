package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MutualInformationTest {

  /**
   * Position 0 is the label, one of 4: log 4 less what permuted labels have. Position 1 has 30
   * symbols by chance: 0, and without the correction 29 * 3 / 8000 = .011; the standard deviation
   * over data is about sqrt(2 * 87) / 8000 = .0016 for either term, so .0115 is five of the
   * difference. Position 2 tells whether the label is 0, under symbols that are no small whole
   * numbers.
   */
  @Test
  void ofPositions_knownTables_areTheirInformation() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[4000][];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = i % 4;
      rows[i] = new float[] {labels[i], random.nextInt(30), labels[i] == 0 ? -1.5f : 1e9f};
    }
    double[] nats = MutualInformation.ofPositions(Rows.of(rows), labels, 5, random);
    assertThat(nats[0]).isCloseTo(Math.log(4), within(3e-3));
    assertThat(nats[1]).isCloseTo(0, within(.0115));
    assertThat(nats[2]).isCloseTo(-.25 * Math.log(.25) - .75 * Math.log(.75), within(3e-3));
  }

  /**
   * With 500 classes and 200 symbols for 4,096 rows the plug-in estimate of independent ones is
   * above 3 nats, though there is nothing to tell. The position that tells the label's parity must
   * stand out: log 2.
   */
  @Test
  void ofPositions_manyClassesForTheRows_areNotTakenForInformation() {
    SplittableRandom random = new SplittableRandom(2);
    float[][] rows = new float[4096][];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = random.nextInt(500);
      rows[i] = new float[] {random.nextInt(200), labels[i] % 2};
    }
    double[] nats = MutualInformation.ofPositions(Rows.of(rows), labels, 500, random);
    assertThat(nats[0]).isCloseTo(0, within(.05));
    assertThat(nats[1]).isCloseTo(Math.log(2), within(.1));
  }
}
