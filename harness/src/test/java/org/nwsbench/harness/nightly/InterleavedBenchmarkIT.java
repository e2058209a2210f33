package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

class InterleavedBenchmarkIT {

  @TempDir private Path folder;

  /** The machine slows down fourfold in between; round by round, own is half as long. */
  @Test
  void sides_differByTheMedianOfRoundsSideBySide() {
    List<Double> own = logarithms(1, 1, 4, 4, 9);
    List<Double> other = logarithms(2, 2, 8, 8, 1);

    double seconds = InterleavedBenchmark.seconds(own, other);

    // Middles: sqrt 2, sqrt 2, sqrt 32, sqrt 32, 3; the median is 3. Ratios: 1/2 four times, and 9.
    assertThat(seconds).isCloseTo(3 * Math.sqrt(.5), within(1e-12));
    assertThat(seconds / InterleavedBenchmark.seconds(other, own)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void loops_ofTwoBuilds_areTimedByOperation() throws Exception {
    String ours = System.getProperty("java.class.path");
    InterleavedBenchmark.Result result;
    try (InterleavedBenchmark.Side one = new InterleavedBenchmark.Side("a", ours);
        InterleavedBenchmark.Side other = new InterleavedBenchmark.Side("b", ours)) {
      result = InterleavedBenchmark.measure(List.of("nws"), one, other);
    }

    assertThat(result.calibrationSeconds()).isPositive();
    assertThat(result.seconds()).hasSize(2);
    assertThat(result.seconds())
        .allSatisfy(
            side ->
                assertThat(side)
                    .containsOnlyKeys("nws.observe", "nws.select")
                    .allSatisfy((name, seconds) -> assertThat(seconds).isPositive()));
  }

  @Test
  void result_amongOtherLines_isTheLastThatBeginsLikeOne() throws Exception {
    Path log = folder.resolve("loops.log");
    Command java = new Command(List.of(), folder, log);
    Files.writeString(log, "{}\n{\"calibrationSeconds\":0.5,\"seconds\":[]}\nWARNING: later\n");

    assertThat(InterleavedBenchmark.result(java).calibrationSeconds()).isEqualTo(0.5);

    Files.writeString(log, "{\"calibrationSeconds\"\nKilled\n");
    assertThatThrownBy(() -> InterleavedBenchmark.result(java))
        .isInstanceOf(UsageException.class)
        .hasMessage("the loops left no result: Killed");
  }

  @Test
  void loops_ofABuildThatHasNone_areUnmeasurableWithARemedy() throws Exception {
    List<Build> builds = List.of(build("a"), build("b"));

    assertThatThrownBy(() -> InterleavedBenchmark.run(builds, List.of("nws"), folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("loop \"nws\" of commit aaaaaaaaaaaa cannot be run")
        .hasMessageContaining("name a newer baseline in results/nightly/baseline");
  }

  @Test
  void build_thatIsNone_isUnmeasurable() {
    Build none = new Build(folder.resolve("none"), "c".repeat(40));

    assertThatThrownBy(() -> InterleavedBenchmark.run(List.of(none, none), List.of(), folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("commit cccccccccccc is not built");
  }

  /** A build whose only jar is empty. */
  private Build build(String name) throws Exception {
    Path lib = folder.resolve(name).resolve("harness").resolve("target").resolve("lib");
    Files.createDirectories(lib);
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(lib.resolve("empty.jar")))) {
      out.finish();
    }
    return new Build(folder.resolve(name), name.repeat(40));
  }

  private static List<Double> logarithms(double... values) {
    return Arrays.stream(values).map(Math::log).boxed().toList();
  }
}
