package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditiveSketchTest {

  private static final float LIMIT = 2;

  @TempDir private Path folder;

  private static HashFamily symbols() {
    return new MixedBandwidths(
        List.of(BitSampling.neighbours(6, 1, 65_536, 1), BitSampling.neighbours(6, 2, 65_536, 2)));
  }

  private static float[] word(SplittableRandom random) {
    float[] word = new float[6];
    for (int i = 0; i < word.length; i++) {
      word[i] = random.nextInt(5);
    }
    return word;
  }

  private static AdditiveSketch filled(SplittableRandom random, int rows) {
    AdditiveSketch sketch = new AdditiveSketch(symbols(), 3, LIMIT);
    for (int i = 0; i < rows; i++) {
      sketch.insert(word(random), i % 3, LIMIT * (float) random.nextDouble(), 1);
    }
    return sketch;
  }

  /** An effect of each letter at its place, and one of label and first letter. */
  private static float additive(float[] word, int label) {
    double z = label - 1;
    for (int i = 0; i < word.length; i++) {
      z += .4 * Math.sin(7 * i + 3 * word[i]);
    }
    z += Math.cos(5 * word[0] + 2 * label);
    return (float) (LIMIT / (1 + Math.exp(-z)));
  }

  @Test
  void additiveTarget_isFound_onWordsNotSeen() {
    SplittableRandom random = new SplittableRandom(4);
    AdditiveSketch sketch = new AdditiveSketch(symbols(), 3, LIMIT);
    for (int i = 0; i < 20_000; i++) {
      float[] word = word(random);
      sketch.insert(word, i % 3, additive(word, i % 3), 1);
    }
    double error = 0;
    double spread = 0;
    for (int i = 0; i < 3000; i++) {
      float[] word = word(random);
      double target = additive(word, i % 3);
      error += Math.pow(target - sketch.estimate(word, i % 3), 2);
      spread += Math.pow(target - LIMIT / 2, 2);
    }
    assertThat(error).isLessThan(.01 * spread);
  }

  @ParameterizedTest
  @ValueSource(floats = {.1f, 1, 1.9f})
  void constantTarget_isFound_onWordsNotSeen(float target) {
    SplittableRandom random = new SplittableRandom(5);
    AdditiveSketch sketch = new AdditiveSketch(symbols(), 3, LIMIT);
    for (int i = 0; i < 5000; i++) {
      sketch.insert(word(random), i % 3, target, 1);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(sketch.estimate(word(random), i % 3)).isCloseTo(target, within(.01f));
    }
  }

  /** Eleven functions, so 23 counters: at weight 1/2 z moves by 23 (4 / 24) (1/2) (1 - 1/2). */
  @Test
  void firstStep_isAsWorkedByHand() {
    AdditiveSketch sketch = new AdditiveSketch(symbols(), 3, LIMIT);
    float[] word = {0, 1, 2, 3, 4, 0};
    assertThat(sketch.estimate(word, 1)).isEqualTo(LIMIT / 2);
    sketch.insert(word, 1, LIMIT, .5);
    double z = 23 * (4 / 24.0) / 4;
    assertThat((double) sketch.estimate(word, 1))
        .isCloseTo(LIMIT / (1 + Math.exp(-z)), within(1e-5));
  }

  @Test
  void sameRowsInOrder_giveTheSameCounters_andInAnotherOrderNot() {
    AdditiveSketch one = new AdditiveSketch(symbols(), 3, LIMIT);
    AdditiveSketch same = new AdditiveSketch(symbols(), 3, LIMIT);
    AdditiveSketch other = new AdditiveSketch(symbols(), 3, LIMIT);
    float[] a = {0, 1, 2, 3, 4, 0};
    float[] b = {0, 1, 2, 3, 4, 1};
    one.insert(a, 0, 2, 1);
    one.insert(b, 0, 0, 1);
    same.insert(a, 0, 2, 1);
    same.insert(b, 0, 0, 1);
    other.insert(b, 0, 0, 1);
    other.insert(a, 0, 2, 1);
    assertThat(one.holdsSameAs(same)).isTrue();
    assertThat(one.holdsSameAs(other)).isFalse();
    assertThat(other.estimate(a, 0)).isGreaterThan(one.estimate(a, 0));
  }

  @Test
  void nanTarget_changesNothing_andBadSettingsAreRefused() {
    AdditiveSketch sketch = filled(new SplittableRandom(6), 50);
    AdditiveSketch before = filled(new SplittableRandom(6), 50);
    sketch.insert(new float[6], 0, Float.NaN, 1);
    assertThat(sketch.holdsSameAs(before)).isTrue();
    assertThatThrownBy(() -> sketch.insert(new float[6], 0, 1, Double.NaN))
        .hasMessageContaining("weight is NaN");
    assertThatThrownBy(() -> new AdditiveSketch(symbols(), 3, 0)).hasMessageContaining("limit");
    assertThatThrownBy(() -> new AdditiveSketch(symbols(), 0, 1)).hasMessageContaining("labels");
  }

  @Test
  void changedBytes_areRefused() {
    byte[] bytes = filled(new SplittableRandom(7), 20).toBytes();
    for (int at = 0; at < bytes.length; at += 97) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> AdditiveSketch.fromBytes(changed))
          .isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(() -> AdditiveSketch.fromBytes(new byte[9]))
        .isInstanceOf(FormatException.class);
  }

  /** Another process reads the bytes, learns one row more, and writes what this one would. */
  @Test
  void bytes_continueInAnotherProcess() throws Exception {
    AdditiveSketch sketch = filled(new SplittableRandom(8), 500);
    Files.write(folder.resolve("sketch"), sketch.toBytes());
    Files.writeString(
        folder.resolve("Other.java"),
        """
        import java.nio.file.*;
        import org.nwsbench.methods.sketch.AdditiveSketch;

        class Other {
          public static void main(String[] arguments) throws Exception {
            AdditiveSketch sketch = AdditiveSketch.fromBytes(Files.readAllBytes(Path.of("sketch")));
            sketch.insert(new float[] {1, 2, 3, 4, 0, 1}, 2, 1.5f, 0.5);
            Files.write(Path.of("written"), sketch.toBytes());
          }
        }
        """);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                System.getProperty("java.class.path"),
                "Other.java")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    sketch.insert(new float[] {1, 2, 3, 4, 0, 1}, 2, 1.5f, .5);
    assertThat(Files.readAllBytes(folder.resolve("written"))).isEqualTo(sketch.toBytes());
  }
}
