package org.nwsbench.harness.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseWatch;
import org.nwsbench.harness.clock.ProcessStatus;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.samplers.UniformReshuffle;

/**
 * Takes steps with an idle pause behind each, in a process of its own, since the engine takes its
 * number of threads when it starts. Prints which threads besides the training one computed within
 * steps and which within pauses.
 */
final class TwoEngineThreads {

  private static final int STEPS = 40;
  private static final int BATCH = 256;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long COMPUTED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private TwoEngineThreads() {}

  public static void main(String[] arguments) throws Exception {
    String own = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    Map<String, Long> before = ProcessStatus.cpuNanosByThread();
    Set<String> jvm = Set.copyOf(before.keySet());
    PauseWatch watch = new PauseWatch(new KnownThreads(Set.of(own), Set.of()));
    try (Training training = training()) {
      training.begin();
      for (int step = 0; step < STEPS; step++) {
        training.advance();
        watch.begin(ProcessStatus.cpuNanosByThread());
        LockSupport.parkNanos(PAUSE_NANOS);
        watch.end(ProcessStatus::cpuNanosByThread);
      }
    }
    long engine =
        ProcessStatus.cpuNanosByThread().entrySet().stream()
            .filter(thread -> !jvm.contains(thread.getKey()))
            .filter(thread -> thread.getValue() > COMPUTED_NANOS)
            .count();
    Set<String> intruders = new TreeSet<>();
    for (PauseProof.Intruder intruder : watch.proof().intruders()) {
      intruders.add(intruder.thread());
    }
    System.out.printf("engine %d%n", engine);
    intruders.forEach(thread -> System.out.printf("pause %s%n", thread));
  }

  private static Training training() {
    Workload small = Small.workload(BATCH, 3L * BATCH * (STEPS + 1));
    PreparedData data = Small.data();
    Workload wide =
        new Workload(
            small.id(),
            small.title(),
            small.dataset(),
            small.split(),
            small.standardise(),
            new Workload.Network("mlp", List.of(1024, 1024), List.of()),
            small.learningRate(),
            small.batch(),
            small.budget(),
            small.evaluations(),
            small.curveRows(),
            small.maxUntimedShare(),
            small.capSeconds());
    return new Training(
        wide,
        data,
        new MlpProvider(),
        new UniformReshuffle(),
        Map.of(),
        new RandomStreams(0),
        data.size(Part.TRAIN),
        wide.budget());
  }
}
