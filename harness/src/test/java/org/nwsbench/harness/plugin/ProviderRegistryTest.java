package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.network.NetworkProvider;
import org.nwsbench.harness.workload.Workload;

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

  /** A network of a plug-in. */
  public static final class Nameless implements NetworkProvider {

    @Override
    public String id() {
      return null;
    }

    @Override
    public Block block(Workload.Network spec, int dimension, int classes) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void networks_idIsNull_isRefusedByTheNameOfItsClass(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(NetworkProvider.class.getName()), Nameless.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugIn = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(plugIn);

      assertThatThrownBy(ProviderRegistry::networks)
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith(Nameless.class.getName() + " does not give its id: ")
          .hasMessageEndingWith("it is null");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
