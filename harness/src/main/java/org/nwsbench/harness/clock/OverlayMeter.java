package org.nwsbench.harness.clock;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What lies over the phases of training: CPU time of the whole process, garbage collection, and the
 * threads that were there. Runs while the training clock runs.
 */
public final class OverlayMeter {

  private final KnownThreads known;
  private long cpuNanos;
  private long compilerNanos;
  private long gcTotalMillis;
  private Map<String, Long> cpuAtResume = Map.of();
  private long gcAtResume;
  private boolean cpuKnown = true;
  private int threadsSeen;

  /** Tells the compilers of {@code known} apart. */
  public OverlayMeter(KnownThreads known) {
    this.known = known;
  }

  /** Training goes on. Gives the CPU time in nanoseconds of each thread alive. */
  public Map<String, Long> resume() {
    gcAtResume = gcMillis();
    cpuAtResume = readCpu();
    return cpuAtResume;
  }

  /** Training stops. Gives the CPU time in nanoseconds of each thread alive. */
  public Map<String, Long> pause() {
    Map<String, Long> cpu = readCpu();
    cpu.forEach(this::addCpu);
    gcTotalMillis += gcMillis() - gcAtResume;
    threadsSeen = Math.max(threadsSeen, cpu.size());
    return cpu;
  }

  /**
   * CPU seconds of all threads up to the last pause; -1 where the system does not tell. What a
   * thread used between the last reading and its end is missed.
   */
  public double cpuSeconds() {
    return cpuKnown ? cpuNanos * 1e-9 : -1;
  }

  /**
   * The part of {@link #cpuSeconds} that the JVM's compilers used; empty where the system or this
   * JVM does not tell which they are.
   */
  public OptionalDouble compilerSeconds() {
    return cpuKnown && !known.compilers().isEmpty()
        ? OptionalDouble.of(compilerNanos * 1e-9)
        : OptionalDouble.empty();
  }

  /** Seconds of garbage collection up to the last pause. */
  public double gcSeconds() {
    return gcTotalMillis * 1e-3;
  }

  /** Most threads of the process seen at a pause, native ones included; 0 before the first. */
  public int threadsSeen() {
    return threadsSeen;
  }

  private Map<String, Long> readCpu() {
    Map<String, Long> nanos = ProcessStatus.cpuNanosByThread();
    cpuKnown &= !nanos.isEmpty();
    return nanos;
  }

  /** Thread by thread, so that one that has ended takes nothing away. */
  private void addCpu(String thread, long nanos) {
    long used = Math.max(0, nanos - cpuAtResume.getOrDefault(thread, 0L));
    cpuNanos += used;
    if (known.compiles(thread)) {
      compilerNanos += used;
    }
  }

  static long gcMillis() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      millis += Math.max(0, collector.getCollectionTime());
    }
    return millis;
  }
}
