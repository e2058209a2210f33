package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFileTest {

  private static final String HASH = "0".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "/x", "..", ".x", "", "a\\b", "x.gz"})
  void name_thatCouldLeaveItsFolder_isRefused(String name) {
    assertThatThrownBy(() -> new SourceFile(name, HASH, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source file name");
  }

  @Test
  void hashOrSize_malformed_isRefused() {
    assertThatThrownBy(() -> new SourceFile("x", "ABC", 1)).hasMessageContaining("64 lower-case");
    assertThatThrownBy(() -> new SourceFile("x", HASH, 0)).hasMessageContaining("at least 1 byte");
  }
}
