package org.nwsbench.methods.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static final MethodSpec SPEC =
      new MethodSpec(
          "test.method",
          "Tests.",
          "-",
          "-",
          false,
          Set.of(),
          List.of(
              new ParameterSpec.Real("share", "a share", 0.5, 0, 1),
              new ParameterSpec.Whole("count", "a count", 3, 1, 9),
              new ParameterSpec.Choice("kind", "a kind", "a", List.of("a", "b"))));

  @Test
  void defaults_areThoseOfSpec() {
    Parameters parameters = Parameters.defaults(SPEC);
    assertThat(parameters.real("share")).isEqualTo(0.5);
    assertThat(parameters.whole("count")).isEqualTo(3);
    assertThat(parameters.choice("kind")).isEqualTo("a");
    assertThat(parameters.asText().toString()).isEqualTo("{share=0.5, count=3, kind=a}");
  }

  @Test
  void overrides_replaceDefaults() {
    Parameters parameters = Parameters.of(SPEC, Map.of("share", "1", "kind", "b"));
    assertThat(parameters.asText().toString()).isEqualTo("{share=1.0, count=3, kind=b}");
  }

  @Test
  void override_unknownName_namesMethodAndChoices() {
    assertThatThrownBy(() -> Parameters.of(SPEC, Map.of("shrae", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("method test.method has no parameter \"shrae\"; it has: share, count, kind");
  }

  @Test
  void override_outOfRange_namesValueAndRange() {
    assertRefused("share", "1.5", "share=1.5: must be a number in [0.0, 1.0]");
    assertRefused("share", "NaN", "share=NaN: must be a number in [0.0, 1.0]");
    assertRefused("count", "0", "count=0: must be a whole number in [1, 9]");
    assertRefused("count", "2.5", "count=2.5: must be a whole number in [1, 9]");
    assertRefused("kind", "c", "kind=c: must be one of a, b");
  }

  private static void assertRefused(String name, String text, String message) {
    assertThatThrownBy(() -> Parameters.of(SPEC, Map.of(name, text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("method test.method: " + message);
  }

  @Test
  void value_ofOtherType_refused() {
    Parameters parameters = Parameters.defaults(SPEC);
    assertThatThrownBy(() -> parameters.whole("share"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share");
    assertThatThrownBy(() -> parameters.real("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spec_malformed_refused() {
    assertThatThrownBy(() -> MethodSpec.of("Bad.Id", "x"))
        .hasMessage("method id \"Bad.Id\" is not of the form family.name in lower case");
    ParameterSpec share = new ParameterSpec.Real("share", "a share", 0.5, 0, 1);
    assertThatThrownBy(
            () -> new MethodSpec("x", "x", "-", "-", false, Set.of(), List.of(share, share)))
        .hasMessage("method x declares parameter \"share\" twice");
    assertThatThrownBy(() -> new ParameterSpec.Real("share", "a share", 2, 0, 1))
        .hasMessage("default 2.0 of \"share\" lies outside [0.0, 1.0]");
    assertThatThrownBy(() -> new ParameterSpec.Choice("kind", "a kind", "c", List.of("a")))
        .hasMessage("default \"c\" of \"kind\" is none of [a]");
  }
}
