package org.nwsbench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultWorkloadTest {

  @TempDir Path folder;

  /** 4,000 test, 14,400 train: 20 passes are 2,250 steps of 128, at a guess of 0.43 ms each. */
  @Test
  void of_twentyThousandRows_makesTwentyPasses() {
    Workload made = of(20_000, OptionalDouble.empty());

    assertThat(made.split()).isEqualTo(new Workload.Split(false, 4000, 0.1));
    assertThat(made.batch()).isEqualTo(128);
    assertThat(made.budget()).isEqualTo(3L * 128 * 2250);
    assertThat(DefaultWorkload.inWords(made, 20_000)).contains("2,250 plain steps = 20.0 passes");
  }

  /** 855,000 rows to train on, of which pools of four batches use all in 1,669 steps. */
  @Test
  void of_aMillionRows_givesEachOnceAndTakesFiftyThousandTestRows() {
    Workload made = of(1_000_000, OptionalDouble.empty());

    assertThat(made.split().testRows()).isEqualTo(50_000);
    assertThat(made.budget()).isEqualTo(3L * 128 * 1_669);
  }

  @Test
  void of_aHundredRows_takesSmallBatchesAndAHundredSteps() {
    Workload made = of(100, OptionalDouble.empty());

    assertThat(made.batch()).isEqualTo(7);
    assertThat(made.budget()).isEqualTo(3L * 7 * 205);
    assertThat(of(4, OptionalDouble.empty()).budget()).isEqualTo(3L * 100);
  }

  @Test
  void of_shareOfTheTestPart_isKeptWithoutALimit() {
    assertThat(of(1_000_000, OptionalDouble.of(0.3)).split().testRows()).isEqualTo(300_000);
  }

  @Test
  void yaml_ofTheWorkload_isReadBackEqual() throws IOException {
    Workload made = of(20_000, OptionalDouble.empty());
    Path file = Files.writeString(folder.resolve("made.yaml"), StrictYaml.text(made));

    assertThat(WorkloadReader.file(file, List.of("own-csv"), List.of("mlp"))).isEqualTo(made);
  }

  private static Workload of(int rows, OptionalDouble share) {
    return DefaultWorkload.of("own-csv", "A title: with a colon", rows, 20, 2, true, share);
  }
}
