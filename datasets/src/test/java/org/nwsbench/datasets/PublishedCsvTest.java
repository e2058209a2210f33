package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PublishedCsvTest {

  @Test
  void numeric_wellFormedFile_keepsColumnsInOrderAndLabelsAsWritten() {
    LabelledTable table = csv("z,kind,a\n1.5,Fpv.Close,-2\n0,high,1e2\n").numeric("kind");

    assertThat(Inputs.of(table.features())).containsExactly(1.5f, -2f, 0f, 100f);
    assertThat(table.labelNames()).containsExactly("Fpv.Close", "high");
    assertThat(table.labels()).containsExactly(0, 1);
  }

  @Test
  void numeric_noSuchLabelColumn_isRefusedByName() {
    assertThatThrownBy(() -> csv("a,b\n2,x\n").numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("f.csv has no column \"k\": its columns are [a, b]");
  }

  private static PublishedCsv csv(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new PublishedCsv(RawFiles.source("f.csv", bytes), bytes);
  }
}
