package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.Inputs;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.build.Inflection;
import org.nwsbench.datasets.build.SymbolRows;

/** Some entries by hand. */
class PolishLemmasTest {

  @ParameterizedTest
  @CsvSource({
    "kotami, kot, -3+",
    "pisał, pisać, -1+ć",
    "niosłem, nieść, -5+eść",
    "pies, pies, -0+",
    "psa, pies, -2+ies",
    "lepszy, dobry, -6+dobry",
  })
  void rule_ofFormAndLemma_stripsAndAdds(String form, String lemma, String rule) {
    assertThat(new Inflection(form, lemma, "").rule()).isEqualTo(rule);
  }

  @Test
  void symbols_areTheLastLettersAndTheFirstPartsOfTheTag() {
    assertThat(new Inflection("Łodzią", "Łódź", "subst:sg:inst:f:x:y").symbols(4, 3))
        .containsExactly("d", "z", "i", "ą", "subst", "sg", "inst");
    assertThat(new Inflection("do", "do", "prep:gen").symbols(4, 3))
        .containsExactly("", "", "d", "o", "prep", "gen", "");
  }

  @Test
  void rows_codesNumberTheSymbolsOfEachPosition() {
    SymbolRows rows = new SymbolRows(3, 2);
    rows.add(List.of("b", "x"));
    rows.add(List.of("", "y"));
    rows.add(List.of("a", "x"));

    assertThat(Inputs.of(rows.features())).containsExactly(1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 1, 0);
    assertThat(rows.key(0)).isEqualTo("\1\1").isNotEqualTo(rows.key(2));
  }

  @Test
  void rows_moreSymbolsThanAByteHolds_areRefused() {
    SymbolRows rows = new SymbolRows(256, 1);
    IntStream.range(0, 255).forEach(i -> rows.add(List.of("s" + i)));

    assertThatThrownBy(() -> rows.add(List.of("one too many")))
        .isInstanceOf(DatasetException.class)
        .hasMessage("position 0 has more than 255 symbols, the last one \"one too many\"");
  }

  /**
   * Each lemma has a form of rule -0+ and one of rule -1+; a single form has rule -2+. One form of
   * the test is a lemma of training, another one a lemma of validation, with the same tag: of these
   * four rows the first of the test and that of validation are left out.
   */
  @Test
  void table_lemmasHeldOut_haveNoRowThatAnotherPartHas() {
    List<String> train = lemmas(Part.TRAIN, 40);
    List<String> validation = lemmas(Part.VALIDATION, 5);
    List<String> test = lemmas(Part.TEST, 200);
    List<Inflection> dictionary = new ArrayList<>();
    for (String lemma : Stream.of(test, train, validation).flatMap(List::stream).toList()) {
      dictionary.add(new Inflection(lemma, lemma, "subst:sg"));
      dictionary.add(new Inflection(lemma + "a", lemma, "subst:sg"));
    }
    dictionary.add(new Inflection(train.get(0) + "ab", train.get(0), "subst:sg"));
    for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
      String form =
          test.stream()
              .map(lemma -> lemma + "a")
              .filter(shared -> PolishLemmas.part(shared, 0) == part)
              .findFirst()
              .orElseThrow();
      dictionary.add(new Inflection(form, form, "subst:sg"));
    }

    LabelledTable table = PolishLemmas.table(dictionary, 2, 0);

    assertThat(table.labelNames()).containsExactly("-0+", "-1+");
    assertThat(table.features().width()).isEqualTo(16);
    Partition partition = Partition.of(table, new Partition.Plan(true, 0, 0, 0));
    assertThat(partition.rows(Part.TRAIN)).hasSize(2 * 40 + 1);
    assertThat(partition.rows(Part.VALIDATION)).hasSize(2 * 5);
    assertThat(partition.rows(Part.TEST)).hasSize(2 * 200 - 1);
    assertThat(Arrays.stream(table.labels()).limit(81).filter(label -> label == 0)).hasSize(41);
    assertThat(Arrays.copyOf(table.labels(), 80)).isNotEqualTo(alternating(80));
  }

  @Test
  void redrawnPart_sharesNoTestLemmaWithTheFirst() {
    List<String> lemmas = IntStream.range(0, 10_000).mapToObj(i -> "lemma" + i).toList();
    assertThat(lemmas.stream().filter(lemma -> PolishLemmas.part(lemma, 60) == Part.TEST))
        .hasSizeBetween(300, 500)
        .allMatch(lemma -> PolishLemmas.part(lemma, 0) == Part.TRAIN);
    assertThat(lemmas.stream().filter(lemma -> PolishLemmas.part(lemma, 60) == Part.VALIDATION))
        .allMatch(lemma -> PolishLemmas.part(lemma, 0) == Part.VALIDATION);
  }

  private static int[] alternating(int length) {
    return IntStream.range(0, length).map(i -> i % 2).toArray();
  }

  private static List<String> lemmas(Part part, int count) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "lemma" + i)
        .filter(lemma -> PolishLemmas.part(lemma, 0) == part)
        .limit(count)
        .toList();
  }
}
