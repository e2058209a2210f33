package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedCsvTest {

  @Test
  void numeric_wellFormedFile_keepsColumnsInOrderAndLabelsAsWritten() {
    LabelledTable table = csv("z,kind,a\n1.5,Fpv.Close,-2\n0,high,1e2\n").numeric("kind");

    assertThat(Inputs.of(table.features())).containsExactly(1.5f, -2f, 0f, 100f);
    assertThat(table.labelNames()).containsExactly("Fpv.Close", "high");
    assertThat(table.labels()).containsExactly(0, 1);
  }

  /** The file, with | for the end of a line, and what its refusal says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "a,b,k|1,2,x|1,y; f.csv, line 3: column \"k\" has no field: there are 2, the header has 3",
        "a,b,k|1,2,x,3; f.csv, line 2: a field follows that of the last column, \"k\"",
        "a,b|2,x; f.csv has no column \"k\": its columns are [a, b]",
        "a,k|2,\"x; f.csv, line 2: the double quotes of this row do not match",
        "a,k|2,x|||3,\"y; f.csv, line 5: the double quotes of this row do not match",
        "a,k|2,\"x\"y; f.csv, line 2: the double quotes of this row do not match",
        "a,a,k|1,2,x; f.csv, line 1: column 2, \"a\", has the name of another",
      })
  void numeric_malformedFile_isRefusedInOneLine(String lines, String says) {
    assertThatThrownBy(() -> csv(lines.replace('|', '\n') + "\n").numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(says)
        .message()
        .hasLineCount(1);
  }

  private static PublishedCsv csv(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new PublishedCsv(RawFiles.source("f.csv", bytes), bytes);
  }
}
