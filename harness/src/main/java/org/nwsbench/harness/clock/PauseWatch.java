package org.nwsbench.harness.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds what computed while the clock was stopped and may not, by the kernel's account at both ends
 * of each pause: of every thread alive at its end, of the whole process against those threads that
 * may, so that threads count that ended meanwhile, and of its children.
 *
 * <p>A pause in which a trial waits for its turn is longer, and a hundredth of it more. Not seen is
 * what a process did that had cut itself loose from this one, and less than the kernel's ticks
 * tell: 30 ms a pause of children and of threads that ended in it, and of the latter over all
 * {@code n} pauses 35 ms times the root of {@code n}.
 */
public final class PauseWatch {

  /**
   * User and system time are each cut to a tick, and a thread that runs is up to date to a tick: so
   * much may come from nothing.
   */
  private static final long TICKS_OF_ONE = 3 * ProcessCpu.TICK_NANOS;

  private static final String OTHERS = "other threads";
  private static final String CHILD = "child process";

  private final KnownThreads known;
  private final LongSupplier nanos;
  private final Function<String, String> names;
  private final Supplier<Optional<ProcessCpu>> process;
  private final List<PauseProof.Intruder> intruders = new ArrayList<>();
  private Map<String, Long> atBegin = Map.of();
  private Optional<ProcessCpu> processAtBegin = Optional.empty();
  private boolean available = true;
  private long begun;
  private long gcAtBegin;
  private long pausedNanos;
  private long gcMillis;
  private long othersNanos;
  private int pauses;

  /** A watch over this process; {@code known} threads may compute. */
  public PauseWatch(KnownThreads known) {
    this(known, System::nanoTime, ProcessStatus::threadName, ProcessCpu::now);
  }

  PauseWatch(
      KnownThreads known,
      LongSupplier nanos,
      Function<String, String> names,
      Supplier<Optional<ProcessCpu>> process) {
    this.known = known;
    this.nanos = nanos;
    this.names = names;
    this.process = process;
  }

  /** A pause begins, at which threads had used {@code cpuNanos}. */
  public void begin(Map<String, Long> cpuNanos) {
    atBegin = cpuNanos;
    begun = nanos.getAsLong();
    gcAtBegin = OverlayMeter.gcMillis();
    processAtBegin = process.get();
  }

  /**
   * The pause ends, and threads have used what {@code cpuNanos} tells. It is asked after the
   * process and before it at the beginning, so that the watch itself adds to no excess.
   */
  public void end(Supplier<Map<String, Long>> cpuNanos) {
    Optional<ProcessCpu> processAtEnd = process.get();
    Map<String, Long> atEnd = cpuNanos.get();
    long paused = nanos.getAsLong() - begun;
    pausedNanos += paused;
    gcMillis += OverlayMeter.gcMillis() - gcAtBegin;
    pauses++;
    available &= !atBegin.isEmpty() && !atEnd.isEmpty();
    available &= processAtBegin.isPresent() && processAtEnd.isPresent();
    if (available) {
      long explained = 0;
      for (Map.Entry<String, Long> thread : atEnd.entrySet()) {
        long used = thread.getValue() - atBegin.getOrDefault(thread.getKey(), 0L);
        explained += explains(thread.getKey(), used, paused) ? used : 0;
      }
      judge(processAtBegin.get(), processAtEnd.get(), explained, paused);
    }
  }

  /** Whether a thread may compute, or is found out by itself. */
  private boolean explains(String id, long used, long paused) {
    if (known.contains(id)) {
      return true;
    }
    boolean found = PauseProof.isIntrusion(used * 1e-9, paused * 1e-9);
    if (found) {
      add(names.apply(id), used, paused);
    }
    return found;
  }

  private void judge(ProcessCpu before, ProcessCpu after, long explained, long paused) {
    long others = after.ownNanos() - before.ownNanos() - explained;
    othersNanos += others;
    judge(OTHERS, others, paused);
    judge(CHILD, after.childNanos() - before.childNanos(), paused);
  }

  private void judge(String name, long used, long paused) {
    if (used > TICKS_OF_ONE && PauseProof.isIntrusion(used * 1e-9, paused * 1e-9)) {
      add(name, used, paused);
    }
  }

  private void add(String name, long used, long paused) {
    intruders.add(new PauseProof.Intruder(name, pauses, used * 1e-9, paused * 1e-9));
  }

  /** What was found so far. */
  public PauseProof proof() {
    List<PauseProof.Intruder> found = new ArrayList<>(intruders);
    if (found.isEmpty()
        && othersNanos > ProcessCpu.noiseNanos(pauses)
        && PauseProof.isIntrusion(othersNanos * 1e-9, pausedNanos * 1e-9)) {
      found.add(new PauseProof.Intruder(OTHERS, pauses, othersNanos * 1e-9, pausedNanos * 1e-9));
    }
    PauseProof.Verdict verdict =
        !available || pauses == 0
            ? PauseProof.Verdict.UNAVAILABLE
            : found.isEmpty() ? PauseProof.Verdict.PASSED : PauseProof.Verdict.BROKEN;
    return new PauseProof(verdict, pauses, pausedNanos * 1e-9, gcMillis * 1e-3, found);
  }
}
