package org.nwsbench.harness.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotebookRunnerTest {

  private static final String PRINTED = "[{'name': 'stdout', 'text': ['%s\\n']}]";
  private static final String PICTURE = "[{'data': {'image/png': 'AAAA'}}]";

  @Test
  void text_ofAnUntaggedCell_mustBeTheSame() throws Exception {
    assertThat(difference("", text("accuracy 97.1"), text("accuracy 97.1"))).isEmpty();
    assertThat(difference("", text("accuracy 97.1"), text("accuracy 97.2")))
        .hasValueSatisfying(what -> assertThat(what).contains("97.1", "97.2"));
  }

  @Test
  void text_ofATimingCell_mayDifferInNumbersOnly() throws Exception {
    String saved = text("took 12.3 s, 1,234 rows at 1.5E-4");

    assertThat(difference("'timing'", saved, text("took   9 s, 12 rows at -3"))).isEmpty();
    assertThat(difference("'timing'", saved, text("took 9 s, 12 cows at -3"))).isPresent();
    assertThat(difference("'timing'", saved, text("took 9 s, 12 rows"))).isPresent();
    assertThat(difference("'timing'", saved, "[]")).isPresent();
  }

  @Test
  void picture_inPlaceOfText_isADifference() throws Exception {
    assertThat(difference("", PICTURE, PICTURE)).isEmpty();
    assertThat(difference("", PICTURE, text("picture"))).isPresent();
  }

  private static String text(String text) {
    return PRINTED.formatted(text);
  }

  private static Optional<String> difference(String tags, String saved, String now)
      throws IOException {
    return NotebookRunner.difference(
        json("{'metadata': {'tags': [%s]}, 'outputs': %s}".formatted(tags, saved)), json(now));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
