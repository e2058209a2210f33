package org.nwsbench.harness.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The machine in the detail that kernels and clocks depend on. What the system does not tell is
 * empty, never guessed. {@code harness/docs/record-schema-5.json} says what each value is.
 */
public record Machine(
    Optional<String> cpuFlagsSha256,
    List<String> vectorFlags,
    Map<String, String> caches,
    Optional<String> governor,
    Optional<Long> memoryLimitBytes,
    Optional<Double> processorLimit,
    Optional<String> kernel,
    List<String> jvmFlags,
    Optional<Double> loadBefore,
    Optional<String> bootSha256) {

  public Machine {
    caches = Collections.unmodifiableMap(new TreeMap<>(caches));
  }
}
