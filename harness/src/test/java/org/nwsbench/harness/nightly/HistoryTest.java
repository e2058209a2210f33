package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.stats.Interval;

class HistoryTest {

  private static final History.Row ROW =
      new History.Row(
          new History.Night("2026-01-02T03:04:05Z", "c".repeat(40), "0123456789ab"),
          Metric.parse("time/letter-mlp.nws/train"),
          1.0625e-3,
          0.1 + 0.2,
          new Interval(0.25, 0.5),
          8);

  @TempDir private Path folder;

  @Test
  void append_addsAtTheEndAndKeepsEveryByteBefore() throws IOException {
    History history = new History(folder);
    history.append(List.of(ROW));
    String before = Files.readString(file());

    history.append(List.of(ROW, ROW));

    assertThat(before)
        .endsWith("}\n")
        .contains("\"commit\":\"%s\"".formatted("c".repeat(40)), "0.30000000000000004");
    assertThat(Files.readString(file())).startsWith(before).hasLineCount(3);
    assertThat(history.read()).containsExactly(ROW, ROW, ROW);
  }

  @Test
  void read_withoutAFile_isEmpty() {
    assertThat(new History(folder).read()).isEmpty();
  }

  @Test
  void read_damagedLine_isRefusedByFileAndLineAndNothingIsAdded() throws IOException {
    History history = new History(folder);
    history.append(List.of(ROW));
    String whole = Files.readString(file());
    for (String damage :
        List.of(
            whole.replace("0.0010625", "NaN"),
            whole.replace("2026-01-02T", "2026-13-02T"),
            whole.replace("}\n", "\n"),
            whole.strip(),
            whole.replace("night", "knight"))) {
      Files.writeString(file(), damage);

      assertThatThrownBy(() -> history.append(List.of(ROW)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("line 1")
          .hasMessageContaining("restore it");
      assertThat(file()).hasContent(damage);
    }
  }

  @Test
  void row_ofRuns_isTheirGeometricMeanAtTheirCalibration() {
    Metric train = Metric.parse("time/letter-mlp.nws/train");
    List<Reading> runs = List.of(new Reading(2e-3, 1e-3), new Reading(8e-3, 4e-3));

    History.Row row = History.Row.of(ROW.night(), train, runs);

    assertThat(row.calibrationSeconds()).isCloseTo(2e-3, within(1e-15));
    assertThat(row.value()).isCloseTo(4e-3, within(1e-15));
    assertThat(row.interval().low()).isCloseTo(row.interval().high(), within(1e-15));
  }

  /** Mean .2, sd .1 sqrt 2, t.975(1) = 12.706: half a width of 1.2706. */
  @Test
  void row_ofErrors_isTheirMeanWithStudentsInterval() {
    List<Reading> runs = List.of(new Reading(0.1, 0), new Reading(0.3, 0));

    History.Row row = History.Row.of(ROW.night(), Metric.parse("error/letter-mlp.nws"), runs);

    assertThat(row.calibrationSeconds()).isZero();
    assertThat(row.value()).isCloseTo(0.2, within(1e-12));
    assertThat(row.interval().high()).isCloseTo(1.4706, within(1e-4));
  }

  @Test
  void fingerprint_isOfTheMachineAndNotOfCommitOrMemory() {
    Environment here = SampleTrials.environment();

    assertThat(History.fingerprint(Copies.with(here, "commit", "f".repeat(40), "memoryBytes", 1L)))
        .isEqualTo(History.fingerprint(here))
        .matches("[0-9a-f]{12}");
    assertThat(History.fingerprint(Copies.with(here, "cpu", "another")))
        .isNotEqualTo(History.fingerprint(here));
  }

  private Path file() {
    return folder.resolve("history.jsonl");
  }
}
