package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MutualInformationTest {

  /**
   * Position 0 is the label, one of 4: log 4. Position 1 has 30 symbols by chance: 0, and without
   * the correction 29 * 3 / 8000 = .011; its standard deviation over data is about sqrt(2 * 87) /
   * 8000 = .0016, so .008 is five of them. Position 2 tells whether the label is 0, under symbols
   * that are no small whole numbers.
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
    double[] nats = MutualInformation.ofPositions(Rows.of(rows), labels, 5);
    assertThat(nats[0]).isCloseTo(Math.log(4), within(2e-3));
    assertThat(nats[1]).isCloseTo(0, within(.008));
    assertThat(nats[2]).isCloseTo(-.25 * Math.log(.25) - .75 * Math.log(.75), within(2e-3));
  }
}
