package org.nwsbench.harness.clock;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What lies over the phases of training: CPU time of the whole process, garbage collection, and the
 * threads that were there. Runs while the training clock runs.
 *
 * <p>Threads alive at both ends of a stretch of training are asked to the nanosecond. What ended
 * within it is in the kernel's account of the process alone, in ticks: not seen is what {@link
 * ProcessCpu#noiseNanos} of all stretches may hide.
 */
public final class OverlayMeter {

  private final KnownThreads known;
  private long livingNanos;
  private long compilerNanos;
  private long unexplainedNanos;
  private long endedNanos;
  private int stretches;
  private long gcTotalMillis;
  private Map<String, Long> cpuAtResume = Map.of();
  private Optional<ProcessCpu> processAtResume = Optional.empty();
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
    processAtResume = ProcessCpu.now();
    cpuAtResume = readCpu();
    return cpuAtResume;
  }

  /** Training stops. Gives the CPU time in nanoseconds of each thread alive. */
  public Map<String, Long> pause() {
    Optional<ProcessCpu> process = ProcessCpu.now();
    Map<String, Long> cpu = readCpu();
    long before = livingNanos;
    cpu.forEach(this::addCpu);
    addEnded(process, livingNanos - before);
    gcTotalMillis += gcMillis() - gcAtResume;
    threadsSeen = Math.max(threadsSeen, cpu.size());
    return cpu;
  }

  /**
   * CPU seconds of all threads and children up to the last pause, what ended included; -1 where the
   * system does not tell.
   */
  public double cpuSeconds() {
    return cpuKnown ? (livingNanos + endedNanos) * 1e-9 : -1;
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
    livingNanos += used;
    if (known.compiles(thread)) {
      compilerNanos += used;
    }
  }

  /**
   * The process is read just before the threads at either end: the kernel then brings the account
   * of the running thread up to date, which it does not when that thread's own is asked for.
   */
  private void addEnded(Optional<ProcessCpu> process, long ofLiving) {
    stretches++;
    cpuKnown &= process.isPresent() && processAtResume.isPresent();
    if (cpuKnown) {
      unexplainedNanos +=
          process.get().totalNanos() - processAtResume.get().totalNanos() - ofLiving;
      if (unexplainedNanos > ProcessCpu.noiseNanos(stretches)) {
        endedNanos = Math.max(endedNanos, unexplainedNanos);
      }
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
