package org.nwsbench.harness.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Finds every thread that computed while the clock was stopped, by the kernel's account of it at
 * both ends of each pause.
 *
 * <p>Threads known from before the first sampler may compute: the evaluation's own, the engine's
 * and the JVM's. So may those that the JVM starts later, known by their names, unless a Java thread
 * bears such a name: the JVM hides its own from Java. Not seen is a thread that begins and ends
 * within one pause, nor one of native code that borrows a name of the JVM's.
 */
public final class PauseWatch {

  /** Beginnings of names, 15 characters at most, of what the JVM starts when it needs it. */
  private static final List<String> OF_THE_JVM =
      List.of("C1 CompilerThre", "C2 CompilerThre", "GC Thread#", "G1 ", "Attach Listener");

  private final KnownThreads known;
  private final LongSupplier nanos;
  private final Function<String, String> names;
  private final List<PauseProof.Intruder> intruders = new ArrayList<>();
  private Map<String, Long> atBegin = Map.of();
  private boolean available = true;
  private long begun;
  private long gcAtBegin;
  private long pausedNanos;
  private long gcMillis;
  private int pauses;

  /** A watch over this process; {@code known} threads may compute. */
  public PauseWatch(KnownThreads known) {
    this(known, System::nanoTime, ProcessStatus::threadName);
  }

  PauseWatch(KnownThreads known, LongSupplier nanos, Function<String, String> names) {
    this.known = known;
    this.nanos = nanos;
    this.names = names;
  }

  /** A pause begins, at which threads had used {@code cpuNanos}. */
  public void begin(Map<String, Long> cpuNanos) {
    atBegin = cpuNanos;
    begun = nanos.getAsLong();
    gcAtBegin = OverlayMeter.gcMillis();
  }

  /** The pause ends, and threads have used {@code cpuNanos}. */
  public void end(Map<String, Long> cpuNanos) {
    long paused = nanos.getAsLong() - begun;
    pausedNanos += paused;
    gcMillis += OverlayMeter.gcMillis() - gcAtBegin;
    pauses++;
    available &= !atBegin.isEmpty() && !cpuNanos.isEmpty();
    cpuNanos.forEach((id, used) -> judge(id, used - atBegin.getOrDefault(id, 0L), paused));
  }

  private void judge(String id, long used, long paused) {
    if (PauseProof.isIntrusion(used * 1e-9, paused * 1e-9) && !known.contains(id)) {
      String name = names.apply(id);
      if (!isOfTheJvm(name)) {
        intruders.add(new PauseProof.Intruder(name, pauses, used * 1e-9, paused * 1e-9));
      }
    }
  }

  private static boolean isOfTheJvm(String name) {
    return OF_THE_JVM.stream().anyMatch(name::startsWith)
        && Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith(name));
  }

  /** What was found so far. */
  public PauseProof proof() {
    PauseProof.Verdict verdict =
        !available || pauses == 0
            ? PauseProof.Verdict.UNAVAILABLE
            : intruders.isEmpty() ? PauseProof.Verdict.PASSED : PauseProof.Verdict.BROKEN;
    return new PauseProof(verdict, pauses, pausedNanos * 1e-9, gcMillis * 1e-3, intruders);
  }
}
