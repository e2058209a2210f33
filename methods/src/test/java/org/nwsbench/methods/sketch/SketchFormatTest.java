package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SketchFormatTest {

  private static final HashFamily FAMILY =
      SignedRandomProjections.dense(new float[] {1, 2}, 3, 2, 11);
  private static final float[] QUERY = {1.5f, 1};

  private static NadarayaWatsonSketch sketch() {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(FAMILY, 2, .25);
    sketch.insert(new float[] {3, 4}, 0, 5, 1);
    sketch.insert(new float[] {3, 4}, 0, Double.NaN, 1);
    sketch.forget(.75);
    sketch.insert(new float[] {-1, 0}, 1, 2, .1);
    return sketch;
  }

  @Test
  void bytes_roundTrip_goesOnAlike() throws IOException {
    NadarayaWatsonSketch sketch = sketch();
    NadarayaWatsonSketch copy = NadarayaWatsonSketch.fromBytes(sketch.toBytes(), FAMILY);
    assertThat(copy.inserted()).isEqualTo(2);
    assertThat(copy.refused()).isEqualTo(1);
    for (NadarayaWatsonSketch each : new NadarayaWatsonSketch[] {sketch, copy}) {
      each.forget(.9);
      each.insert(QUERY, 1, 7, 3);
    }
    assertThat(copy.estimate(QUERY, 0)).isEqualTo(sketch.estimate(QUERY, 0));
    assertThat(copy.estimate(QUERY, 1)).isEqualTo(sketch.estimate(QUERY, 1));
    assertThat(copy.toBytes()).isEqualTo(sketch.toBytes());
  }

  @Test
  void bytes_golden_fieldByField() throws IOException {
    Sealed golden = new Sealed("NWSKETCH", 1, FAMILY.identity());
    golden.data().writeInt(3);
    golden.data().writeInt(4);
    golden.data().writeInt(2);
    golden.data().writeDouble(.25);
    double scale = 1 / .75;
    golden.data().writeDouble(scale);
    golden.data().writeLong(2);
    golden.data().writeLong(1);
    golden.seal();
    double d = scale * .1;
    double[] totals = {5, 1, d * 2, d, 5 + d * 2, 1 + d};
    for (double total : totals) {
      golden.data().writeDouble(total);
    }
    char[] codes = new char[6];
    FAMILY.codes(new float[] {3, 4, -1, 0}, 2, codes);
    for (int r = 0; r < 3; r++) {
      double[] pairs = new double[16];
      pairs[2 * codes[r]] = 5;
      pairs[2 * codes[r] + 1] = 1;
      pairs[8 + 2 * codes[3 + r]] = d * 2;
      pairs[8 + 2 * codes[3 + r] + 1] = d;
      for (double value : pairs) {
        golden.data().writeDouble(value);
      }
    }
    golden.seal();

    assertThat(sketch().toBytes()).isEqualTo(golden.bytes());
  }

  @Test
  void fromBytes_whatIsNoSuchSketch_refusedByName() throws IOException {
    byte[] bytes = sketch().toBytes();

    refused(new byte[0], "not a sketch: it does not begin with NWSKETCH");
    refused(
        "NWSCODES and more".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "not a sketch");
    byte[] version = bytes.clone();
    version[11] = 2;
    refused(version, "a sketch of version 2: this library reads version 1");
    refused(
        Arrays.copyOf(bytes, 10), "a sketch that is truncated: the bytes end before their seal");
    refused(Arrays.copyOf(bytes, bytes.length - 1), "truncated");
    refused(Arrays.copyOf(bytes, bytes.length + 2), "a sketch with 2 bytes behind its end");
    byte[] changed = bytes.clone();
    changed[bytes.length - 100] ^= 1;
    refused(changed, "a sketch whose seal does not fit: its bytes were changed");
    HashFamily other = SignedRandomProjections.dense(new float[] {1, 2}, 3, 2, 12);
    assertThatThrownBy(() -> NadarayaWatsonSketch.fromBytes(bytes, other))
        .isInstanceOf(FormatException.class)
        .hasMessageMatching("a sketch of srp-dense.*seed=11.*, not of .*seed=12.*");
  }

  @Test
  void fromBytes_otherShape_refusedByName() throws IOException {
    Sealed odd = new Sealed("NWSKETCH", 1, FAMILY.identity());
    odd.data().writeInt(5);
    odd.data().writeInt(4);
    odd.data().writeInt(1);
    odd.data().write(new byte[32]);
    odd.seal();
    refused(odd.bytes(), "a sketch of 5 x 4 counters, not of 3 x 4");
  }

  @Test
  void fromBytes_counterNotFinite_refused() throws IOException {
    Sealed poisoned = new Sealed("NWSKETCH", 1, FAMILY.identity());
    poisoned.data().writeInt(3);
    poisoned.data().writeInt(4);
    poisoned.data().writeInt(1);
    poisoned.data().writeDouble(0);
    poisoned.data().writeDouble(1);
    poisoned.data().writeLong(1);
    poisoned.data().writeLong(0);
    poisoned.seal();
    for (int i = 0; i < 2 + 2 + 3 * 2 * 4; i++) {
      poisoned.data().writeDouble(i == 9 ? Double.NaN : 1);
    }
    poisoned.seal();
    refused(poisoned.bytes(), "a sketch with counters that are not finite");
  }

  @Test
  void fromBytes_anyByteChanged_refused() {
    byte[] bytes = sketch().toBytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x40;
      assertThatThrownBy(() -> NadarayaWatsonSketch.fromBytes(changed, FAMILY))
          .isInstanceOf(FormatException.class);
    }
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> NadarayaWatsonSketch.fromBytes(bytes, FAMILY))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
  }
}
