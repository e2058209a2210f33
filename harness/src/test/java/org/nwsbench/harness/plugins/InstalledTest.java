package org.nwsbench.harness.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nwsbench.harness.UsageException;

class InstalledTest {

  @Test
  void find_unknownMethod_namesTheNearestAndAll() {
    assertThatThrownBy(() -> Installed.methods().find("nsw"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "unknown method \"nsw\": did you mean \"nws\"? available: "
                + String.join(", ", Installed.methods().ids()));
  }

  @Test
  void find_unknownNetwork_namesAll() {
    assertThatThrownBy(() -> Installed.networks().find("transformer"))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown network \"transformer\"; available: cnn, mlp");
  }

  @Test
  void find_everyInstalledId_givesThatImplementation() {
    for (String id : Installed.methods().ids()) {
      assertThat(Installed.methods().find(id).spec().id()).isEqualTo(id);
    }
    for (String id : Installed.networks().ids()) {
      assertThat(Installed.networks().find(id).id()).isEqualTo(id);
    }
  }

  @Test
  void ids_areInOrderAndHoldTheBaseline() {
    assertThat(Installed.methods().ids()).isSorted().contains("uniform.reshuffle", "nws");
    assertThat(Installed.methods().all()).hasSameSizeAs(Installed.methods().ids());
  }
}
