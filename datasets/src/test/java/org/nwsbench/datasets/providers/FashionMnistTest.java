package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FashionMnistTest {

  private static final int PIXELS = 28 * 28;

  /** The last pixel of the first picture is white, the second of the other one a fifth of that. */
  @Test
  void read_twoPictures_givesGreyValuesAndLabelsBehindTheRowsBefore() {
    ByteBuffer images = ByteBuffer.allocate(16 + 2 * PIXELS);
    images.putInt(0x803).putInt(2).putInt(28).putInt(28);
    images.put(16 + PIXELS - 1, (byte) 255).put(16 + PIXELS + 1, (byte) 51);
    ByteBuffer digits = ByteBuffer.allocate(8 + 2).putInt(0x801).putInt(2).put((byte) 9);
    float[] features = new float[3 * PIXELS];
    int[] labels = {5, 5, 5};

    FashionMnist.read(images.array(), digits.array(), features, labels, 1);

    float[] expected = new float[3 * PIXELS];
    expected[2 * PIXELS - 1] = 1;
    expected[2 * PIXELS + 1] = 0.2f;
    assertThat(features).containsExactly(expected);
    assertThat(labels).containsExactly(5, 9, 0);
  }
}
