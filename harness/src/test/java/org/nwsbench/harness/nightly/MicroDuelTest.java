package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.RecordFormat;

class MicroDuelTest {

  @TempDir Path folder;

  /** The machine slows down fourfold in between; round by round, own is half as long. */
  @Test
  void sides_differByTheMedianOfRoundsSideBySide() {
    double[] own = logarithms(1, 1, 4, 4, 9);
    double[] other = logarithms(2, 2, 8, 8, 1);

    double seconds = MicroDuel.seconds(own, other);

    // Middles: sqrt 2, sqrt 2, sqrt 32, sqrt 32, 3; the median is 3. Ratios: 1/2 four times, and 9.
    assertThat(seconds).isCloseTo(3 * Math.sqrt(.5), within(1e-12));
    assertThat(seconds / MicroDuel.seconds(other, own)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void side_whoseOtherFailed_isTheMedianOfItsRounds() {
    assertThat(MicroDuel.seconds(logarithms(1, 5, 4), logarithms(2))).isCloseTo(4, within(1e-12));
  }

  @Test
  void duel_withABuildThatLacksItsMethods_saysSoAndTimesTheOther() throws Exception {
    Path file = folder.resolve("duel.json");
    String ours = System.getProperty("java.class.path");
    String lacking = MicroDuels.withoutMethods(withoutFolders(ours));

    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    MicroDuel.main(new String[] {file.toString(), "nws,sketch", ours, lacking});

    List<MicroDuel.Side> sides =
        RecordFormat.parse(Files.readString(file), MicroDuel.Result.class).sides();
    assertThat(sides.get(0).failure()).isEmpty();
    assertThat(sides.get(0).seconds())
        .containsOnlyKeys(
            "nws.observe", "nws.select", "sketch.estimate", "sketch.hash", "sketch.insert")
        .allSatisfy((name, seconds) -> assertThat(seconds).isPositive());
    assertThat(sides.get(1).seconds()).isEmpty();
    assertThat(sides.get(1).failure().orElseThrow()).contains("NoClassDefFoundError");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
  }

  @Test
  void duel_ofALoopThatIsNone_saysWhichThereAre() {
    String[] arguments = {folder.resolve("duel.json").toString(), "nws,none", "a", "b"};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MicroDuel.main(arguments))
        .withMessage("no loop \"none\": one of [nws, sketch]");
  }

  /** Where the module of methods is not packed, its classes lie in a folder. */
  private static String withoutFolders(String classPath) {
    return String.join(
        File.pathSeparator,
        List.of(classPath.split(File.pathSeparator)).stream()
            .filter(
                entry ->
                    !entry.endsWith(
                        "methods" + File.separator + "target" + File.separator + "classes"))
            .toList());
  }

  private static double[] logarithms(double... values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }
}
