package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

class HistoryTest {

  private static final HistoryRow ROW =
      new HistoryRow(
          "2026-01-02T03:04:05Z",
          "c".repeat(40),
          "0123456789ab",
          1.0625e-3,
          Metric.parse("time/letter-mlp.nws/select"),
          0.1 + 0.2,
          0.25,
          0.5,
          8);

  @TempDir private Path folder;

  @Test
  void append_addsAtTheEndAndKeepsEveryByteBefore() throws IOException {
    History history = new History(folder);
    history.append(List.of(ROW));
    String before = Files.readString(file());

    history.append(List.of(ROW, ROW));

    assertThat(before)
        .isEqualTo(
            """
            night,commit,environment,ruler,metric,value,low,high,legs
            2026-01-02T03:04:05Z,%s,0123456789ab,0.0010625,time/letter-mlp.nws/select,\
            0.30000000000000004,0.25,0.5,8
            """
                .formatted("c".repeat(40)));
    assertThat(Files.readString(file())).startsWith(before).hasLineCount(4);
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
            whole.replace("time/", "tme/"),
            whole.replace("0.25", "NaN"),
            whole.replace("2026-01-02T", "2026-13-02T"),
            whole.replace(",8\n", "\n"),
            whole.replace(",8\n", ",8"),
            whole.replace("night,", "knight,"))) {
      Files.writeString(file(), damage);

      assertThatThrownBy(() -> history.append(List.of(ROW)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("restore it");
      assertThat(file()).hasContent(damage);
    }
  }

  private Path file() {
    return folder.resolve("history.csv");
  }
}
