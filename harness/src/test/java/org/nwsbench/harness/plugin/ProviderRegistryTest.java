package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nwsbench.harness.UsageException;

class ProviderRegistryTest {

  @Test
  void find_unknownMethod_namesTheNearestAndAll() {
    assertThatThrownBy(() -> ProviderRegistry.methods().find("nsw"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "unknown method \"nsw\": did you mean \"nws\"? available: "
                + String.join(", ", ProviderRegistry.methods().ids()));
  }

  @Test
  void ids_areInOrderAndHoldTheBaseline() {
    assertThat(ProviderRegistry.methods().ids()).isSorted().contains("uniform.reshuffle", "nws");
    assertThat(ProviderRegistry.methods().all()).hasSameSizeAs(ProviderRegistry.methods().ids());
  }
}
