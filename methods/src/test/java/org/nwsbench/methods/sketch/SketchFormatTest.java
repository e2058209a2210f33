package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SketchFormatTest {

  private static final float[] CENTRE = {1, 2};
  private static final HashFamily FAMILY = SignedRandomProjections.dense(CENTRE, 3, 2, 11);
  private static final float[] QUERY = {1.5f, 1};

  private static NadarayaWatsonSketch sketch(HashFamily family) {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, .25);
    float[] vector = {3, 4, 1};
    sketch.insert(Arrays.copyOf(vector, family.dimension()), 5);
    sketch.insert(Arrays.copyOf(vector, family.dimension()), Double.NaN);
    sketch.forget(.75);
    sketch.insert(new float[family.dimension()], 2, .1);
    return sketch;
  }

  private static List<HashFamily> families() {
    HashFamily rotated = SignedRandomProjections.structured(CENTRE, 3, 4, 5);
    return List.of(
        FAMILY,
        rotated,
        new EuclideanHashes(2, 3, 4, .125, 64, -7),
        new BitSampling(2, 3, 1, 64, 7),
        BitSampling.weighted(new double[] {.1, 1 / 3.0}, 3, 1, 64, 7),
        BitSampling.neighbours(2, 1, 64, 7),
        new Rehashed(rotated, 8, 9),
        new Labelled(FAMILY, 32, 3),
        new Labelled(BitSampling.weighted(new double[] {2, 1}, 2, 1, 9, 7), 32, 3),
        new MixedBandwidths(List.of(FAMILY, rotated)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void bytes_roundTrip_namesItsFamilyAndGoesOnAlike(HashFamily family) throws IOException {
    NadarayaWatsonSketch sketch = sketch(family);
    NadarayaWatsonSketch read = NadarayaWatsonSketch.fromBytes(sketch.toBytes());
    assertThat(read.family().identity()).isEqualTo(family.identity());
    assertThat(read.inserted()).isEqualTo(2);
    assertThat(read.refused()).isEqualTo(1);
    float[] query = Arrays.copyOf(QUERY, family.dimension());
    for (NadarayaWatsonSketch each : List.of(sketch, read)) {
      each.forget(.9);
      each.insert(query, 7, 3);
    }
    assertThat(read.estimate(query)).isEqualTo(sketch.estimate(query));
    assertThat(read.toBytes()).isEqualTo(sketch.toBytes());
  }

  @Test
  void bytes_ofTwoInsertions_areFew() {
    NadarayaWatsonSketch sketch = sketch(SignedRandomProjections.dense(CENTRE, 50, 12, 1));
    assertThat(sketch.bytes()).isEqualTo(16 * 50 * 4096);
    assertThat(sketch.toBytes()).hasSizeLessThan(300 + 2 * 50 * 20);
  }

  /** All counters of a full sketch, and those that are not 0 of an empty one. */
  @Test
  void bytes_golden_fieldByField() throws IOException {
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(FAMILY, .25);
    Sealed empty = header(1, 0, 0, 0, 0);
    empty.data().writeInt(0);
    empty.seal();
    empty.seal();
    assertThat(sketch.toBytes()).isEqualTo(empty.bytes());

    double[] pairs = new double[24];
    for (int angle = 0; angle < 12; angle++) {
      float[] vector = {1 + (float) Math.cos(angle), 2 + (float) Math.sin(angle)};
      sketch.insert(vector, angle);
      char[] codes = new char[3];
      FAMILY.codes(vector, 1, codes);
      for (int r = 0; r < 3; r++) {
        pairs[2 * (4 * r + codes[r])] += angle;
        pairs[2 * (4 * r + codes[r]) + 1]++;
      }
    }
    sketch.insert(CENTRE, Double.NaN);
    Sealed full = header(1, 66, 12, 12, 1);
    full.data().writeInt(-1);
    full.seal();
    for (double value : pairs) {
      full.data().writeDouble(value);
    }
    full.seal();
    assertThat(sketch.toBytes()).isEqualTo(full.bytes());
  }

  private static Sealed header(
      double scale, double totalT, double totalD, long inserted, long refused) throws IOException {
    Sealed bytes = new Sealed("NWSKETCH", 2, FAMILY.identity());
    bytes.data().writeInt(1);
    bytes.data().writeInt(2);
    bytes.data().writeFloat(1);
    bytes.data().writeFloat(2);
    for (double value : new double[] {.25, scale, totalT, totalD}) {
      bytes.data().writeDouble(value);
    }
    bytes.data().writeLong(inserted);
    bytes.data().writeLong(refused);
    return bytes;
  }

  @Test
  void fromBytes_whatIsNoSuchSketch_refusedByName() throws IOException {
    byte[] bytes = sketch(FAMILY).toBytes();

    refused(new byte[0], "not a sketch: it does not begin with NWSKETCH");
    byte[] version = bytes.clone();
    version[11] = 1;
    refused(version, "a sketch of version 1: this library reads version 2");
    refused(
        Arrays.copyOf(bytes, 10), "a sketch that is truncated: the bytes end before their seal");
    refused(Arrays.copyOf(bytes, bytes.length - 1), "truncated");
    refused(Arrays.copyOf(bytes, bytes.length + 2), "a sketch with 2 bytes behind its end");
    byte[] changed = bytes.clone();
    changed[bytes.length - 100] ^= 1;
    refused(changed, "a sketch whose seal does not fit: its bytes were changed");
    HashFamily other = SignedRandomProjections.dense(CENTRE, 3, 2, 12);
    assertThatThrownBy(() -> NadarayaWatsonSketch.fromBytes(bytes, other))
        .isInstanceOf(FormatException.class)
        .hasMessageMatching("a sketch of srp-dense.*seed=11.*, not of .*seed=12.*");
  }

  @Test
  void fromBytes_familyOfAnother_asksForIt() throws IOException {
    HashFamily mine =
        new HashFamily("mine-1(seed=4)", 2, 3, 4) {
          @Override
          public double kernel(float[] x, float[] y) {
            return FAMILY.kernel(x, y);
          }

          @Override
          public void codes(float[] vectors, int count, char[] codes) {
            FAMILY.codes(vectors, count, codes);
          }
        };
    byte[] bytes = sketch(mine).toBytes();
    refused(bytes, "a sketch of \"mine-1\", a family of another library: give the family, too");
    assertThat(NadarayaWatsonSketch.fromBytes(bytes, mine).toBytes()).isEqualTo(bytes);
  }

  @Test
  void fromBytes_counterNotFinite_refused() throws IOException {
    Sealed poisoned = header(1, 0, 0, 1, 0);
    poisoned.data().writeInt(1);
    poisoned.seal();
    poisoned.data().writeInt(5);
    poisoned.data().writeDouble(Double.NaN);
    poisoned.data().writeDouble(1);
    poisoned.seal();
    refused(poisoned.bytes(), "a sketch with counters that are not finite");
  }

  @Test
  void fromBytes_sealedNonsense_refused() throws IOException {
    for (String identity : List.of("labelled-1(", FAMILY.identity())) {
      for (double[] header :
          new double[][] {
            {Double.NaN, 1, 0, 0, 0},
            {-1, 1, 0, 0, 0},
            {.25, Double.NaN, 0, 0, 0},
            {.25, 0, 0, 0, 0},
            {.25, 1, Double.NaN, 0, 0},
            {.25, 1, 0, Double.POSITIVE_INFINITY, 0},
            {.25, 1, 0, 0, -2}
          }) {
        Sealed bytes = new Sealed("NWSKETCH", 2, identity);
        bytes.data().writeInt(1);
        bytes.data().writeInt(2);
        bytes.data().writeFloat(1);
        bytes.data().writeFloat(2);
        for (int i = 0; i < 4; i++) {
          bytes.data().writeDouble(header[i]);
        }
        bytes.data().writeLong(0);
        bytes.data().writeLong(0);
        bytes.data().writeInt((int) header[4]);
        bytes.seal();
        bytes.seal();
        refused(bytes.bytes(), "a sketch ");
      }
    }
  }

  @Test
  void fromBytes_anyByteChanged_refused() {
    byte[] bytes = sketch(FAMILY).toBytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x40;
      assertThatThrownBy(() -> NadarayaWatsonSketch.fromBytes(changed))
          .isInstanceOf(FormatException.class);
    }
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> NadarayaWatsonSketch.fromBytes(bytes))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
  }
}
