package org.nwsbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void unknown_nearAKnownName_suggestsIt() {
    assertThat(Suggestion.unknown("method", "nsw", List.of("loss.exact", "nws", "nws.label")))
        .isEqualTo(
            "unknown method \"nsw\": did you mean \"nws\"? available: loss.exact, nws, nws.label");
  }

  @Test
  void unknown_nearTwo_suggestsTheNearer() {
    assertThat(Suggestion.unknown("key", "batchs", List.of("batch", "batched", "baths")))
        .contains("did you mean \"batch\"?");
  }

  @Test
  void unknown_beginningOfKnownNames_suggestsAllThatGoOnFromIt() {
    List<String> known = List.of("uniform.replacement", "uniform.twin", "earth-mlp", "earn");
    assertThat(Suggestion.unknown("workload", "earth", known))
        .contains("did you mean \"earth-mlp\"?");
    assertThat(Suggestion.unknown("method", "uniform", known))
        .contains("did you mean \"uniform.replacement\" or \"uniform.twin\"?");
  }

  @Test
  void unknown_nearNone_listsAllWithoutSuggestion() {
    assertThat(Suggestion.unknown("network", "transformer", List.of("cnn", "mlp")))
        .isEqualTo("unknown network \"transformer\"; available: cnn, mlp");
  }

  @Test
  void unknown_distanceOfThree_isStillNear() {
    List<String> known = List.of("abcdefgh");
    assertThat(Suggestion.unknown("key", "abcdexxx", known)).contains("did you mean");
    assertThat(Suggestion.unknown("key", "abcdxxxx", known)).doesNotContain("did you mean");
  }

  @Test
  void unknown_shortName_isNotNearToEverythingShort() {
    // Three edits turn any word of three letters into any other: that is no likeness.
    assertThat(Suggestion.unknown("network", "rnn", List.of("cnn", "mlp")))
        .contains("did you mean \"cnn\"?");
    assertThat(Suggestion.unknown("network", "xyz", List.of("cnn", "mlp")))
        .isEqualTo("unknown network \"xyz\"; available: cnn, mlp");
  }

  @Test
  void unknown_nothingAvailable_saysNone() {
    assertThat(Suggestion.unknown("method", "nws", List.of()))
        .isEqualTo("unknown method \"nws\"; available: none");
  }
}
