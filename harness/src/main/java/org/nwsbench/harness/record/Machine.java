package org.nwsbench.harness.record;

import java.util.List;
import java.util.Optional;

/**
 * The machine in the detail that kernels and clocks depend on. What the system does not tell is
 * empty, never guessed. {@code harness/docs/record-schema-6.json} says what each value is.
 */
public record Machine(
    Optional<String> cpuFlagsSha256,
    Optional<String> governor,
    Optional<String> kernel,
    List<String> jvmFlags,
    Optional<Double> loadBefore,
    Optional<String> bootSha256) {}
