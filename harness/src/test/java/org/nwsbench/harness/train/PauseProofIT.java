package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.clock.KnownThreads;
import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseProof.Verdict;
import org.nwsbench.harness.clock.ThreadTracker;
import org.nwsbench.harness.network.MlpProvider;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.methods.samplers.UniformReshuffle;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;

/** Whole trials under the kernel's account of every thread. */
@EnabledOnOs(OS.LINUX)
class PauseProofIT {

  /** The engine's own threads bear the name of the process; the JVM names its threads. */
  private static final String OF_A_POOL = "java";

  /** In one of three runs: a thread of the JVM may be late with the garbage of another test. */
  @Test
  void honestSampler_passesInEveryPause() {
    PauseProof proof =
        Stream.generate(() -> proof(run(new UniformReshuffle(), fraction -> {})))
            .limit(3)
            .filter(own -> own.verdict() == Verdict.PASSED)
            .findFirst()
            .orElseThrow();

    // One before training, one at each of 4 evaluations.
    assertThat(proof.pauses()).isEqualTo(5);
    assertThat(proof.pausedSeconds()).isPositive();
    assertThat(proof.intruders()).isEmpty();
  }

  /**
   * A compiler's name does not help. While the clock is stopped, the harness waits here until the
   * thread has used 30 ms.
   */
  @ParameterizedTest
  @ValueSource(strings = {"moonlighter", "C2 CompilerThread7"})
  void samplerWhoseThreadComputesDuringEvaluation_isInvalidWithTheEvidence(String name)
      throws InterruptedException {
    Moonlighter method = new Moonlighter(name);
    try {
      TrialResult result = run(method.method(), fraction -> method.awaitMoreWork());

      assertThat(result.status()).isEqualTo(Status.INVALID);
      assertThat(result.outcome()).isPresent();
      assertThat(proof(result).verdict()).isEqualTo(Verdict.BROKEN);
      assertThat(proof(result).evidence())
          .startsWith("thread \"" + name.substring(0, 11))
          .contains(" ms while the clock was stopped for ")
          .hasLineCount(1);
      assertThat(proof(result).intruders())
          .anyMatch(intruder -> name.startsWith(intruder.thread()));
    } finally {
      method.stop();
    }
  }

  /** A step of the engine is over when its call returns: no thread of a pool computes. */
  @Test
  void engine_computesOnTheCallingThreadAlone() throws IOException {
    TrialWorker.startEngine();
    String own = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    ThreadTracker tracker = new ThreadTracker(new KnownThreads(own, Set.of(own), Set.of()));
    try (Training training = Small.training(new UniformReshuffle(), Small.workload(8, 2400), 0)) {
      training.begin();
      tracker.pauseBegins();
      while (training.advance()) {}
      tracker.pauseEnds();
      assertThat(training.steps()).isEqualTo(100);
    }

    assertThat(tracker.proof().pauses()).isOne();
    assertThat(tracker.proof().intruders())
        .extracting(PauseProof.Intruder::thread)
        .doesNotContain(OF_A_POOL);
  }

  private static PauseProof proof(TrialResult result) {
    return result.measurements().orElseThrow().diagnostics().pauseProof();
  }

  private static TrialResult run(SamplingMethod method, DoubleConsumer progress) {
    return Small.run(Small.workload(8, 2400), method, new MlpProvider(), 1, true, progress);
  }

  /** A method that computes in a thread of its own for as long as it can. */
  private static final class Moonlighter {

    private static final long WORK_NANOS = 30_000_000;

    private final Thread thread;
    private volatile boolean stopped;

    Moonlighter(String name) {
      thread = new Thread(this::compute, name);
      thread.setDaemon(true);
    }

    SamplingMethod method() {
      return TestMethods.of("test.moonlighter", Set.of(), this::sampler);
    }

    private Sampler sampler(SamplingContext context) {
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
      return () -> TestMethods.firstRows(context);
    }

    private void compute() {
      while (!stopped) {
        Thread.onSpinWait();
      }
    }

    /** Makes the pause long enough for the thread to have its turn. */
    void awaitMoreWork() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long enough = threads.getThreadCpuTime(thread.getId()) + WORK_NANOS;
      while (threads.getThreadCpuTime(thread.getId()) < enough) {
        Thread.onSpinWait();
      }
    }

    void stop() throws InterruptedException {
      stopped = true;
      thread.join();
    }
  }
}
