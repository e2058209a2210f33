package org.nwsbench.harness.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The machine in the detail that kernels and clocks depend on. What the system does not tell is
 * empty, never guessed.
 *
 * @param cpuFlagsSha256 hash of the processor's flags, sorted and joined by blanks; native kernels
 *     choose by them
 * @param vectorFlags those of vector arithmetic, sorted; empty in newer records
 * @param caches size by level and type, such as {@code L1 Data} to {@code 32K}; empty in newer
 *     records
 * @param governor the policy of the clock rate
 * @param memoryLimitBytes the least memory limit of the control groups around the process; empty in
 *     newer records, as {@link Environment#memoryBytes} heeds it
 * @param processorLimit the least limit in processors of those groups; empty in newer records, as
 *     {@link Environment#processors} heeds it, rounded up
 * @param kernel release of the kernel; in older records its build too
 * @param jvmFlags flags of the JVM that ran the trial, paths left out
 * @param loadBefore mean length of the run queue over the minute before the trial
 * @param bootSha256 hash of the id of the machine's boot, which tells machines of one kind apart
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

  /** The same machine as one trial finds it. */
  public Machine before(List<String> flags, Optional<Double> load) {
    return new Machine(
        cpuFlagsSha256,
        vectorFlags,
        caches,
        governor,
        memoryLimitBytes,
        processorLimit,
        kernel,
        flags,
        load,
        bootSha256);
  }
}
