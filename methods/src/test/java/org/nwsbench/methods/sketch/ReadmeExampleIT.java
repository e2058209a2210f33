package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example compiles against the library alone, and estimates what it says. */
class ReadmeExampleIT {

  private static final Pattern EXAMPLE =
      Pattern.compile("## The sketch.*?```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  /**
   * Prices are 100 + 30 rooms - 5 distances, with noise of 3, for 5,000 houses: near (3, 4) they
   * are 170 in the mean. The kernel is wide and symmetric there, the data uniform around it.
   */
  @Test
  void example_asWritten_estimatesPrices() throws Exception {
    writeHouses();

    String printed = runExample();

    Matcher estimate = Pattern.compile("([\\d.,]+) ± ([\\d.,]+)\\s*").matcher(printed);
    assertThat(estimate.matches()).as(printed).isTrue();
    assertThat(number(estimate.group(1))).isCloseTo(170, within(10.0));
    assertThat(number(estimate.group(2))).isBetween(.1, 5.0);
  }

  private String runExample() throws IOException, InterruptedException {
    Matcher readme = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(readme.find()).isTrue();
    Files.writeString(
        folder.resolve("Example.java"),
        """
        import java.nio.file.Path;
        import java.util.*;
        import org.nwsbench.methods.sketch.*;

        class Example {
          public static void main(String[] arguments) throws Exception {
            %s
          }
        }
        """
            .formatted(readme.group(1)));
    return run();
  }

  private void writeHouses() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder csv = new StringBuilder("rooms,distance,price\n");
    for (int i = 0; i < 5000; i++) {
      double rooms = 6 * random.nextDouble();
      double distance = 8 * random.nextDouble();
      double price = 100 + 30 * rooms - 5 * distance + 3 * random.nextGaussian();
      csv.append(String.format(Locale.ROOT, "%.2f,%.2f,%.2f%n", rooms, distance, price));
    }
    Files.writeString(folder.resolve("houses.csv"), csv);
  }

  /** Java runs a source file by itself. */
  private String run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "--class-path",
                System.getProperty("java.class.path"),
                "Example.java")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(',', '.'));
  }
}
