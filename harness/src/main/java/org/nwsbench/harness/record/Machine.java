package org.nwsbench.harness.record;

import java.util.List;
import java.util.Optional;

/**
 * Details of a machine that affect numerical kernels and clocks. Values that are not known are
 * empty. {@code harness/docs/record-schema-6.json} describes each value.
 */
public record Machine(
    Optional<String> cpuFlagsSha256,
    Optional<String> governor,
    Optional<String> kernel,
    List<String> jvmFlags,
    Optional<Double> loadBefore,
    Optional<String> bootSha256) {}
