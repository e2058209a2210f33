package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {

  @ParameterizedTest
  @CsvSource({"../x,64,1", "a/b,64,1", "/x,64,1", "..,64,1", "x,63,1", "x,64,0"})
  void declaration_malformed_isRefused(String name, int digits, long bytes) {
    assertThatThrownBy(() -> new SourceFile(name, "0".repeat(digits), bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source file \"" + name + "\"");
  }
}
