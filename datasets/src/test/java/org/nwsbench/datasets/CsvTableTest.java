package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  private static final SourceFile FILE = new SourceFile("f.csv", "0".repeat(64), 1);

  @Test
  void numeric_wellFormedFile_keepsColumnsInOrderAndLabelsAsWritten() {
    LabelledTable table = csv("z,kind,a\n1.5,Fpv.Close,-2\n0,high,1e2\n").numeric("kind");

    assertThat(table.features()).containsExactly(1.5f, -2f, 0f, 100f);
    assertThat(table.labelNames()).containsExactly("Fpv.Close", "high");
    assertThat(table.labels()).containsExactly(0, 1);
  }

  @Test
  void numeric_raggedRow_isNamed() {
    assertThatThrownBy(() -> csv("a,b,k\n1,2,x\n1,y\n").numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "f.csv, row 2 after the header has 2 fields, the header has 3: replace the file by the"
                + " published one");
    assertThatThrownBy(() -> csv("a,b,k\n1,2,x,3\n").numeric("k"))
        .hasMessageContaining("row 1 after the header has 4 fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "1,5", "", "1 5"})
  void numeric_fieldThatIsNoNumber_isNamed(String field) {
    assertThatThrownBy(() -> csv("a,k\n2,x\n\"" + field + "\",y\n").numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            "f.csv, row 2 after the header has a field that is not a finite number");
  }

  @Test
  void numeric_fieldThatIsNotFinite_isNamed() {
    assertThatThrownBy(() -> csv("a,k\n2,x\nNaN,y\n").numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            "f.csv, row 2 after the header has a field that is not a finite number");
    assertThatThrownBy(() -> csv("a,k\n2,x\n1e99,y\n").numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            "f.csv, row 2 after the header has a field that is not a finite number");
  }

  @Test
  void numeric_emptyLabel_isNamed() {
    assertThatThrownBy(() -> csv("a,k\n2,x\n3,\n").numeric("k"))
        .hasMessageStartingWith("f.csv, row 2 after the header has no label in column \"k\"");
  }

  @Test
  void numeric_noSuchLabelColumn_saysWhichThereAre() {
    assertThatThrownBy(() -> csv("a,k\n2,x\n").numeric("label"))
        .hasMessage("f.csv has no column \"label\": its columns are [a, k]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,k\n2,\"x\n", "a,a,k\n1,2,x\n", "a,k\n2,\"x\"y\n"})
  void numeric_brokenCsv_isOneLine(String content) {
    assertThatThrownBy(() -> csv(content).numeric("k"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("f.csv is not well-formed CSV")
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void numeric_otherLocale_isTheSame(String tag) {
    String content = "i1,kind\n1.5,mild\n2.25,WIDE\n";
    LabelledTable expected = csv(content).numeric("kind");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      LabelledTable table = csv(content).numeric("kind");

      assertThat(table.sha256()).isEqualTo(expected.sha256());
      assertThat(table.provenanceJson()).isEqualTo(expected.provenanceJson());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static CsvTable csv(String content) {
    return new CsvTable(FILE, content.getBytes(StandardCharsets.UTF_8));
  }
}
