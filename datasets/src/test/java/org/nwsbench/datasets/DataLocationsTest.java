package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataLocationsTest {

  private static final Path HOME = Path.of("/home/someone");

  @Test
  void userFolder_optionAndVariable_optionWins() {
    Map<String, String> environment = Map.of("NWSBENCH_DATA", "/data/variable");

    assertThat(DataLocations.of(Optional.of(Path.of("/data/option")), environment, HOME))
        .extracting(DataLocations::userFolder)
        .isEqualTo(Optional.of(Path.of("/data/option")));
    assertThat(DataLocations.of(Optional.empty(), environment, HOME).userFolder())
        .hasValue(Path.of("/data/variable"));
    assertThat(DataLocations.of(Optional.empty(), Map.of("NWSBENCH_DATA", ""), HOME).userFolder())
        .isEmpty();
  }

  @Test
  void cacheFolder_xdgAbsoluteRelativeOrAbsent_followsTheSpecification() {
    assertThat(cache(Map.of("XDG_CACHE_HOME", "/var/caches")))
        .isEqualTo(Path.of("/var/caches/nws-bench"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", "caches")))
        .isEqualTo(HOME.resolve(".cache/nws-bench"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", ""))).isEqualTo(HOME.resolve(".cache/nws-bench"));
    assertThat(cache(Map.of())).isEqualTo(HOME.resolve(".cache/nws-bench"));
  }

  private static Path cache(Map<String, String> environment) {
    return DataLocations.of(Optional.empty(), environment, HOME).cacheFolder();
  }
}
