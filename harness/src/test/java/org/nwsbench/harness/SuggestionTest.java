package org.nwsbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  /** A name, those that are known, and what stands between them in the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nsw         | loss.exact nws nws.label  | : did you mean \"nws\"?",
        // The nearer of two.
        "batchs      | batch batched baths       | : did you mean \"batch\"?",
        // What goes on from it.
        "earth       | uniform.a earth-mlp earn  | : did you mean \"earth-mlp\"?",
        "uniform     | uniform.a uniform.b earn  | : did you mean \"uniform.a\" or \"uniform.b\"?",
        "transformer | cnn mlp                   | ;",
        // Three edits are near, but they turn any word of three letters into any other.
        "abcdexxx    | abcdefgh                  | : did you mean \"abcdefgh\"?",
        "abcdxxxx    | abcdefgh                  | ;",
        "rnn         | cnn mlp                   | : did you mean \"cnn\"?",
        "xyz         | cnn mlp                   | ;",
      })
  void unknown_suggestsWhatIsNear(String name, String known, String between) {
    List<String> names = List.of(known.split(" "));

    assertThat(Suggestion.unknown("key", name, names))
        .isEqualTo("unknown key \"%s\"%s available: %s", name, between, String.join(", ", names));
  }

  @Test
  void unknown_nothingAvailable_saysNone() {
    assertThat(Suggestion.unknown("method", "nws", List.of()))
        .isEqualTo("unknown method \"nws\"; available: none");
  }
}
