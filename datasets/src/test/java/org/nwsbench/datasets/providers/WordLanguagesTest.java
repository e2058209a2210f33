package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;

class WordLanguagesTest {

  @Test
  void words_ofADictionary_areWordsWithoutFlagsOnceEach() {
    String dictionary = "7\nZażółć/AB\nzażółć\nabaks/Oo po:lietv1r\n# a note\n3D/1\nA\nrok\tst:x\n";

    assertThat(WordLanguages.words(dictionary)).containsExactly("abaks", "rok", "zażółć");
  }

  @Test
  void symbols_ofAShortWord_standAtBothEnds() {
    assertThat(WordLanguages.symbols("rok"))
        .containsExactly("r", "o", "k", "", "", "", "", "", "", "", "", "", "", "r", "o", "k");
  }

  /** Part sizes of the hash are within five standard deviations of 94, 2 and 4 percent. */
  @Test
  void table_ofWordsInTwoLanguages_keepsAWordInOnePart() {
    List<String> words =
        IntStream.range(0, 5000).mapToObj(i -> "w" + (char) ('a' + i % 26) + letters(i)).toList();
    LabelledTable table = WordLanguages.table(List.of(words, words.subList(0, 2500)));
    LabelledTable.Parts parts = table.published().orElseThrow();
    int test = table.rows() - parts.trainRows() - parts.validationRows();

    Partition partition = Partition.of(table, new Partition.Plan(false, test, 0.1, 1));

    assertThat(table.rows()).isEqualTo(7500);
    assertThat(test).isBetween(215, 385);
    Map<List<Float>, Part> partOf = new HashMap<>();
    float[] codes = new float[2 * WordLanguages.LETTERS];
    for (Part part : Part.values()) {
      for (int row : partition.rows(part)) {
        table.features().components(row, 1, codes);
        List<Float> word =
            IntStream.range(0, codes.length).mapToObj(place -> codes[place]).toList();
        assertThat(partOf.putIfAbsent(word, part)).isIn(null, part);
      }
    }
    assertThat(partOf).hasSize(5000);
  }

  private static String letters(int number) {
    return Integer.toString(number, 26)
        .chars()
        .map(digit -> digit >= '0' && digit <= '9' ? digit - '0' + 'q' : digit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
