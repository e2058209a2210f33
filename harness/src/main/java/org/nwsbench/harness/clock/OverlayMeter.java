package org.nwsbench.harness.clock;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/**
 * What lies over the phases of training: CPU time of the whole process, garbage collection, and the
 * threads that were there. Runs while the training clock runs.
 */
public final class OverlayMeter {

  private long cpuNanos;
  private long gcTotalMillis;
  private long cpuAtResume;
  private long gcAtResume;
  private boolean cpuKnown = true;
  private int threadsSeen;

  /** Training goes on. */
  public void resume() {
    gcAtResume = gcMillis();
    cpuAtResume = readCpu();
  }

  /** Training stops. */
  public void pause() {
    cpuNanos += readCpu() - cpuAtResume;
    gcTotalMillis += gcMillis() - gcAtResume;
    threadsSeen = Math.max(threadsSeen, (int) ProcessStatus.threads().orElse(-1));
  }

  /** CPU seconds of all threads up to the last pause; -1 where the system does not tell. */
  public double cpuSeconds() {
    return cpuKnown ? cpuNanos * 1e-9 : -1;
  }

  /** Seconds of garbage collection up to the last pause. */
  public double gcSeconds() {
    return gcTotalMillis * 1e-3;
  }

  /** Most threads of the process seen at a pause, native ones included; 0 before the first. */
  public int threadsSeen() {
    return threadsSeen;
  }

  private long readCpu() {
    OptionalLong nanos = ProcessStatus.cpuNanos();
    cpuKnown &= nanos.isPresent();
    return nanos.orElse(0);
  }

  private static long gcMillis() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      millis += Math.max(0, collector.getCollectionTime());
    }
    return millis;
  }
}
