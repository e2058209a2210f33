package org.nwsbench.harness.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * CPU time of this process's threads, in training and in the pauses between. Read at both ends of
 * each pause, with the training clock stopped.
 *
 * <p>In a pause only {@link KnownThreads} may compute: any other thread that used over 1% of it and
 * 1 ms breaks the proof. Not seen are a thread that ends within the pause, other processes, and
 * code that a method runs on a known thread.
 */
public final class ThreadTracker {

  private final KnownThreads known;
  private final Supplier<CpuReading> source;
  private final Function<String, String> names;
  private final List<PauseProof.Intruder> intruders = new ArrayList<>();
  private CpuReading last = new CpuReading(0, 0, Map.of(), 0);
  private boolean available = true;
  private boolean training;
  private int pauses;
  private int threadsSeen;
  private long pausedNanos;
  private long pausedGcMillis;
  private long trainedGcMillis;
  private long trainedNanos;
  private long compilerNanos;

  /** A tracker in whose pauses {@code known} threads may compute. */
  public ThreadTracker(KnownThreads known) {
    this(known, CpuReading::now, CpuReading::threadName);
  }

  ThreadTracker(KnownThreads known, Supplier<CpuReading> source, Function<String, String> names) {
    this.known = known;
    this.source = source;
    this.names = names;
  }

  /** A pause begins; what lies behind the last one was training. */
  public void pauseBegins() {
    CpuReading now = read();
    if (training) {
      addTraining(last, now);
    }
    training = false;
    last = now;
  }

  /** The pause ends; what follows is training. */
  public void pauseEnds() {
    CpuReading now = read();
    pauses++;
    addPause(last, now);
    training = true;
    last = now;
  }

  private CpuReading read() {
    CpuReading now = source.get();
    available &= !now.threadNanos().isEmpty();
    return now;
  }

  private void addTraining(CpuReading from, CpuReading to) {
    trainedNanos += to.ownNanos() - from.ownNanos();
    trainedGcMillis += to.gcMillis() - from.gcMillis();
    threadsSeen = Math.max(threadsSeen, to.threadNanos().size());
    for (String compiler : known.compilers()) {
      compilerNanos += used(compiler, from, to);
    }
  }

  private void addPause(CpuReading from, CpuReading to) {
    long paused = to.nanos() - from.nanos();
    pausedNanos += paused;
    pausedGcMillis += to.gcMillis() - from.gcMillis();
    for (String thread : to.threadNanos().keySet()) {
      if (!known.ids().contains(thread)) {
        judge(thread, used(thread, from, to), paused);
      }
    }
  }

  private void judge(String thread, long usedNanos, long pauseNanos) {
    double used = usedNanos * 1e-9;
    double pause = pauseNanos * 1e-9;
    if (PauseProof.isIntrusion(used, pause)) {
      intruders.add(new PauseProof.Intruder(names.apply(thread), pauses, used, pause));
    }
  }

  private static long used(String thread, CpuReading from, CpuReading to) {
    long before = from.threadNanos().getOrDefault(thread, 0L);
    return to.threadNanos().getOrDefault(thread, before) - before;
  }

  /** What was found in the pauses so far. */
  public PauseProof proof() {
    PauseProof.Verdict verdict =
        !available || pauses == 0
            ? PauseProof.Verdict.UNAVAILABLE
            : intruders.isEmpty() ? PauseProof.Verdict.PASSED : PauseProof.Verdict.BROKEN;
    return new PauseProof(verdict, pauses, pausedNanos * 1e-9, pausedGcMillis * 1e-3, intruders);
  }

  /**
   * CPU seconds of training up to the last pause: all threads, ended ones included, to a tick of 10
   * ms for each segment between two pauses; -1 where the system does not tell.
   */
  public double cpuSeconds() {
    return available ? trainedNanos * 1e-9 : -1;
  }

  /** The part of {@link #cpuSeconds} that the JVM's compilers used; empty where none is known. */
  public OptionalDouble compilerSeconds() {
    return available && !known.compilers().isEmpty()
        ? OptionalDouble.of(compilerNanos * 1e-9)
        : OptionalDouble.empty();
  }

  /** Seconds of garbage collection in training, up to the last pause. */
  public double gcSeconds() {
    return trainedGcMillis * 1e-3;
  }

  /** Most threads of the process seen at a pause after training; 0 before the first. */
  public int threadsSeen() {
    return threadsSeen;
  }
}
