package org.nwsbench.harness.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Measures the CPU time of this process's threads and child processes, in training and in pauses. A
 * pause is the time of an evaluation, in which the training clock is stopped. The tracker reads the
 * kernel's accounts at the beginning and at the end of each pause.
 *
 * <p>In a pause only {@link KnownThreads} may compute. If any other thread uses more than 1% of the
 * pause and more than 1 ms of CPU time, the {@link PauseProof} has the verdict {@code BROKEN}. The
 * same holds for all child processes together, but only if they used more than 30 ms, because the
 * kernel counts their time in ticks of 10 ms.
 *
 * <p>The tracker cannot see a thread that ends within the pause, a process whose parent ended first
 * or does not wait for it, or code that a method runs on a known thread.
 */
public final class ThreadTracker {

  private static final long CHILD_NOISE_NANOS = 3 * CpuReading.TICK_NANOS;

  private final KnownThreads known;
  private final Function<Boolean, CpuReading> source;
  private final Function<String, String> names;
  private final List<PauseProof.Intruder> intruders = new ArrayList<>();
  private CpuReading last = new CpuReading(0, 0, Map.of(), 0, 0);
  private boolean available = true;
  private int pauses;
  private int threadsSeen;
  private long pausedNanos;
  private long pausedGcMillis;
  private long trainedGcMillis;
  private long trainedNanos;
  private long compilerNanos;
  private long trainerNanos;

  public ThreadTracker(KnownThreads known) {
    this(known, CpuReading::now, CpuReading::threadName);
  }

  ThreadTracker(
      KnownThreads known, Function<Boolean, CpuReading> source, Function<String, String> names) {
    this.known = known;
    this.source = source;
    this.names = names;
  }

  /** Notes that a pause begins. The time since the last pause was training. */
  public void pauseBegins() {
    CpuReading now = read(true);
    if (pauses > 0) {
      trainedNanos += now.ownNanos() - last.ownNanos() + Math.max(0, childNanos(now));
      trainedGcMillis += now.gcMillis() - last.gcMillis();
      threadsSeen = Math.max(threadsSeen, now.threadNanos().size());
      trainerNanos += usedNanos(known.trainer(), now);
      for (String compiler : known.compilers()) {
        compilerNanos += usedNanos(compiler, now);
      }
    }
    last = now;
  }

  /** Notes that the pause ends. The time from now on is training. */
  public void pauseEnds() {
    CpuReading now = read(false);
    long paused = now.nanos() - last.nanos();
    pauses++;
    pausedNanos += paused;
    pausedGcMillis += now.gcMillis() - last.gcMillis();
    for (String thread : now.threadNanos().keySet()) {
      if (!known.ids().contains(thread)) {
        judge(() -> names.apply(thread), usedNanos(thread, now), paused);
      }
    }
    if (childNanos(now) > CHILD_NOISE_NANOS) {
      judge(() -> "child process", childNanos(now), paused);
    }
    last = now;
  }

  private CpuReading read(boolean begins) {
    CpuReading now = source.apply(begins);
    available &= !now.threadNanos().isEmpty();
    return now;
  }

  private void judge(Supplier<String> name, long usedNanos, long pauseNanos) {
    double used = usedNanos * 1e-9;
    double pause = pauseNanos * 1e-9;
    if (PauseProof.isIntrusion(used, pause)) {
      intruders.add(new PauseProof.Intruder(name.get(), pauses, used, pause));
    }
  }

  private long childNanos(CpuReading now) {
    return now.childNanos() - last.childNanos();
  }

  private long usedNanos(String thread, CpuReading now) {
    long before = last.threadNanos().getOrDefault(thread, 0L);
    return now.threadNanos().getOrDefault(thread, before) - before;
  }

  public PauseProof proof() {
    PauseProof.Verdict verdict =
        !available || pauses == 0
            ? PauseProof.Verdict.UNAVAILABLE
            : intruders.isEmpty() ? PauseProof.Verdict.PASSED : PauseProof.Verdict.BROKEN;
    return new PauseProof(verdict, pauses, pausedNanos * 1e-9, pausedGcMillis * 1e-3, intruders);
  }

  /**
   * Returns the CPU seconds of training up to the last pause. They are the sum over all threads and
   * child processes, ended ones included. The error is at most a few ticks of 10 ms for each part
   * of the training between two pauses. Returns -1 if unknown.
   */
  public double cpuSeconds() {
    return available ? trainedNanos * 1e-9 : -1;
  }

  public OptionalDouble compilerSeconds() {
    return available && !known.compilers().isEmpty()
        ? OptionalDouble.of(compilerNanos * 1e-9)
        : OptionalDouble.empty();
  }

  /**
   * Returns the part of {@link #cpuSeconds} that the training thread used; empty if unknown. It
   * includes some milliseconds in which CPU times are read at each pause.
   */
  public OptionalDouble trainerSeconds() {
    return available ? OptionalDouble.of(trainerNanos * 1e-9) : OptionalDouble.empty();
  }

  public double gcSeconds() {
    return trainedGcMillis * 1e-3;
  }

  /**
   * Returns the largest number of threads that the process had at the beginning of a pause. The
   * pause before the training does not count.
   */
  public int threadsSeen() {
    return threadsSeen;
  }
}
